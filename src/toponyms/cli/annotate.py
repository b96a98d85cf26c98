"""`toponyms annotate`: texts to the mentions in them."""

from __future__ import annotations

import click

from toponyms.cli import BAD_INPUT, NOTHING, RESOLVED, documents, options, source
from toponyms.cli.style import colored


@click.command("annotate")
@click.argument("files", nargs=-1, metavar="[FILE]... [-]")
@click.option("--jsonl", is_flag=True, help="Input is JSON lines with a field `text` (so is any .jsonl or .ndjson).")
@options.resolver_options
@options.lang_option()
@options.format_option(documents.FORMATS)
@click.option("--explain", is_flag=True, help="Say why, in a sentence under each mention (other formats always do).")
@click.option("-j", "--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@options.color_option()
def command(
    files: tuple[str, ...],
    jsonl: bool,
    at: str | None,
    lang: str | None,
    focus: str,
    gazetteers: tuple[str, ...],
    layers: str | None,
    format: str,
    explain: bool,
    jobs: int,
    color: str,
) -> int:
    """The mentions in texts and what they name.

    Each FILE (standard input if there is none) is read as one document; of JSON lines each record is one, its other
    fields are kept. A broken record is reported and skipped.

    \b
    $ echo "Russia took Krasnogorsk, west of Donetsk" | toponyms annotate
    $ toponyms annotate news/*.txt -f csv > mentions.csv
    $ toponyms annotate posts.jsonl -f geojson > map.geojson
    $ toponyms annotate posts.jsonl -f jsonl --jobs 4 > mentions.jsonl
    $ toponyms annotate report.txt -f brat > report.ann
    """
    complaints = source.Complaints()
    resolver = options.open_resolver(gazetteers, layers, focus)
    color = "always" if colored(color) else "never"
    writer = documents.writer(format, explain=explain, color=color)
    records = documents.records(files, jsonl, complaints)
    any_resolved = False
    if jobs > 1:
        from toponyms.cli import parallel

        if format not in parallel.FORMATS:
            raise click.UsageError(f"--jobs writes {', '.join(parallel.FORMATS)}, not {format}")
        task = parallel.Task(gazetteers, layers, focus, at, lang, format, explain, color)
        for text, resolved in parallel.written(records, task, jobs):
            click.echo(text, nl=False)
            any_resolved = any_resolved or resolved
    else:
        for record in records:
            document = resolver.annotate(record.text, lang=lang, at=at)
            writer.write(record, document)
            any_resolved = any_resolved or any(m.entity for m in document.mentions)
    writer.close()
    if complaints.bad_input:
        return BAD_INPUT
    return RESOLVED if any_resolved else NOTHING
