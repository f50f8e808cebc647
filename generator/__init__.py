"""Reads news articles that contradict one another into briefs, and publishes them as one searchable site.

A tour, in the order in which the data flows:

    generator.article.seeds.read_seeds       a folder of files -> articles, and the files that were refused
    generator.brief.pipeline.write_brief     an article -> its brief
    generator.exports.EXPORTS                briefs -> files for other programs
    generator.pages.lay_out                  briefs -> pages
    generator.build.build_pages              all of it, with what mkdocs.yml says

The values that travel are `Article` and `Brief`; whatever goes wrong in a way that a person can mend is a
`GeneratorError`.
"""

from generator.article.model import Article
from generator.brief.model import Brief
from generator.errors import GeneratorError
from generator.settings import Settings

__all__ = ["Article", "Brief", "GeneratorError", "Settings"]
