"""Article -> Brief: who acts, who speaks, who charges whom and who answers, each cut from the article."""
