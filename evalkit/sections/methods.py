"""The methods paragraph: which functions, settings, exclusions and versions gave the numbers, ready to paste."""

from __future__ import annotations

from pathlib import Path

from evalkit import vocabulary as v
from evalkit.sections.citations import citations
from evalkit.sections.interviews import Interviews, interviews_of
from evalkit.sections.opened import open_page
from evalkit.sections.page import Page
from evalkit.sections.sampling import designed_places


def methods(initiative: str | Path | None = None, wave: str | None = None, language: str = "en") -> str:
    """Write the methods paragraph of an initiative's reports, with its citations.

    `initiative` is its folder, published already (the demo where None); `wave` a wave's id (the latest where None);
    `language` "en" or "es". Returns plain text: one paragraph a survey, then one for all, then the citations, each
    on a line. Raises UsageError as `open_page` does.

    >>> from evalkit.pipeline.publish import publish
    >>> from evalkit.places import demo
    >>> _ = publish(demo())
    >>> "58 were analysed" in methods(demo())
    True
    """
    return "\n\n".join(paragraphs(open_page(initiative, None, wave, language)))


def paragraphs(page: Page) -> list[str]:
    """Give the paragraphs of a page's wave, the citations last."""
    told = [*map(_survey, page.surveys()), *map(_interviews, interviews_of(page))]
    if page.published.about.synthetic:
        told.insert(0, page.words.say("Synthetic data: invented answers, not real people."))
    cited = citations(page)
    told.append(" ".join([*(sentence for sentence, _ in cited), _release(page), _software(page)]))
    return [*told, "\n".join(dict.fromkeys(source for _, source in cited if source))]


def _survey(page: Page) -> str:
    """Say who was asked and who was counted."""
    words, instrument = page.words, page.asked.instrument
    counted = {step.step: step.in_export for step in page.asked.flow}
    said = [
        words.say(
            "{title} ({wave}): {items} items.",
            title=page.text(instrument.title),
            wave=_wave(page),
            items=words.number(len(instrument.items)),
        )
    ]
    said.append(_asked(page))
    if instrument.invited is not None:
        said.append(words.plural("{n} person was invited.", "{n} people were invited.", instrument.invited))
    if (opened := counted.get(v.OPENED)) is not None:
        said.append(words.plural("{n} person opened the survey.", "{n} people opened the survey.", opened))
    if (consented := counted.get(v.CONSENTED)) is not None:
        said.append(
            words.plural(
                "{n} consented; the others were not read.", "{n} consented; the others were not read.", consented
            )
        )
    if blank := counted.get(v.BLANK):
        said.append(
            words.plural(
                "{n} answered none of the items that count and was left out.",
                "{n} answered none of the items that count and were left out.",
                blank,
            )
        )
    if (analysed := counted.get(v.ANALYSED)) is not None:
        said.append(words.plural("{n} was analysed.", "{n} were analysed.", analysed))
    said.append(words.say("Each item has its own base: those who were asked it and answered."))
    return " ".join(said)


def _asked(page: Page) -> str:
    """Say who was asked: everybody, whoever came, or people who were drawn."""
    words, drawn = page.words, page.asked.drawn()
    if drawn == "census":
        return words.say("Everyone in the population was asked.")
    if drawn == "convenience":
        return words.say("The sample is an unweighted convenience sample.")
    if drawn == "designed":
        return words.say("The sample was drawn by a design, and is weighted.")
    return words.say(
        "In {places} the sample was drawn by a design and is weighted; elsewhere it is an unweighted convenience "
        "sample.",
        places=words.listed(designed_places(page)),
    )


def _wave(page: Page) -> str:
    return next((page.text(one.label) for one in page.published.about.waves if one.id == page.wave), page.wave)


def _interviews(seen: Interviews) -> str:
    """Say how many people spoke, who coded it, and what was made of it."""
    words, told = seen.page.words, seen.told
    said = [words.say("{title} ({wave}).", title=seen.page.text(told.label), wave=_wave(seen.page))]
    if (people := seen.number(v.PEOPLE)) > 0:
        said.append(words.plural("{n} person spoke.", "{n} people spoke.", people))
        documents = seen.number(v.DOCUMENTS)
        said.append(
            words.plural("{n} interview or group was coded.", "{n} interviews and groups were coded.", documents)
        )
    if told.coders:
        said.append(words.plural("There was {n} coder.", "There were {n} coders.", told.coders))
    themes = len(seen.themes(v.BASIC))
    said.append(words.plural("The codes make {n} basic theme.", "The codes make {n} basic themes.", themes))
    said.append(words.say("Intercoder agreement is not part of county reports."))
    said.append(
        words.say(
            "Counts by county, and quotations under a county's name, rest on at least {n} speakers.",
            n=words.number(told.smallest_n_speakers),
        )
    )
    return " ".join(said)


def _release(page: Page) -> str:
    return page.words.say(
        "Figures that rest on fewer than {n} people were suppressed before release, and so were those from which they "
        "could be worked out.",
        n=page.published.about.smallest_n,
    )


def _software(page: Page) -> str:
    about, words = page.published.about, page.words
    functions = sorted({name.partition("(")[0] for name in page.published.provenance[v.FUNCTION] if "." in name})
    versions = ", ".join(f"{name} {version}" for name, version in about.versions.items())
    return words.say(
        "Computed on {date} with evalkit {version} ({functions}) and {versions}.",
        date=about.made[:10],
        version=about.version,
        functions=", ".join(functions),
        versions=versions,
    )
