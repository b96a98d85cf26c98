"""What speaks for and against a match: named evidence, which the ranking weighs and an explanation tells."""

from __future__ import annotations

from toponyms.index.records import USAGE_MASK, WEAK, is_weak
from toponyms.model import PLACE_KINDS, USAGES
from toponyms.resolve.fame import CITY, TOWN
from toponyms.resolve.hints import DECLINING, km, lies_in, plain_spelling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from toponyms.index.store import Bearer, Index
    from toponyms.resolve.hints import Hints, Setting
    from toponyms.resolve.ladder import Match

    Evidence = tuple[tuple[str, float], ...]
    #: Of all matches of a rung: that, what the hints say, the focus, and whether the mention is a known name as it stands, and
    #: so no form of another for being one in the news.
    Common = tuple[str, Setting, str | None, bool]
    #: Of one match: its bearer, the flags of its name, how far off and how it was met, whether the name is native, how many
    #: letters were met, whether a weak name is supported, when an old one ended, whether the bearer is in the news.
    Own = tuple[Bearer, int, float, str, bool, int, bool, str, bool]

#: Kinds that lie at a point: how far a country or an agency is from the places of a text says nothing.
POINTS = ("settlement", "district", "community", "facility", "landform")
#: Units that people name by their seat: the bare name means the seat unless a word says otherwise.
_ADMINISTRATIVE = ("district", "community")
#: A million people: everybody has heard of it.
_KNOWN = 6.0
#: A name given up before is known to historians only.
LIVING_MEMORY = "1950"
#: One given up since is still in everybody's mouth.
YESTERDAY = "2020"
_OLD = ("former", "soviet")
#: How Ukrainian villages end that in Russian end in -о.
_NEUTER = ("ове", "еве", "єве", "ине", "їне")
#: Kinds that are not named by an adjective, which may be anybody's.
_NAMED_IN_BOTH = ("settlement", "landform", "region")
#: Kinds that are, and have a word beside it that says so.
_UNITS = ("community", "district")
#: Kinds that lie in nothing less than a country.
_LANDS = ("country", "region")
#: How towns end that are men's surnames, too: "Николаев рассказал".
MENS = ("ов", "ев", "ёв", "ин", "ын")
#: Letters beyond these say nothing more.
MOST_LETTERS = 14
#: Rungs on which the string is the name itself, not one like it.
_SAME_NAME = ("exact", "form", "script", "form_script")
#: Rungs on which it is a form of the name.
FORMS = ("form", "form_script")
#: Rungs on which nothing is but like it.
FIRM = ("exact", "form", "script")
#: Rungs on which it is one like it.
LIKE_IT = ("bridge", "near")
#: How a name was met beside its rung: letter by letter as published systems write it, but for its marks, or spelt alike.
ROMANIZED, UNMARKED, PLAIN = "romanized", "unmarked", "plain"
#: Distances are told in steps of so many kilometres, and are all one from so many steps on.
STEP_KM, MOST_STEPS = 50.0, 6.0
#: Which category of settlement the official one is hardly called, and how many times the others count.
_CITY_FOR_VILLAGE, _NO_VILLAGE = ("city", "village"), 4.0
#: Nearer than so many steps to what it is said to be near one is meant, and half a step is beside it.
_NEAR = 1.2
_BESIDE = 0.5
#: In a text about a whole country a town lies only so much further off than so many steps.
_ANYWHERE, _FURTHER = 1.0, 0.6


def standing(common: Common, own: Own) -> list[tuple[str, float]]:
    """What speaks for and against a match wherever its bearer lies: (feature, value) pairs, explained in data/model.yaml."""
    rung, setting, focus, is_named = common
    (kind, prominence, country, zone, _), flags, distance, how, native, letters, supported, ended, newsworthy = own
    is_written = how in (ROMANIZED, UNMARKED)
    usage, same_name = USAGES[flags & USAGE_MASK], is_written or rung in _SAME_NAME
    if native and usage == "russian":
        usage = "official"  # in a Russian text about the country it is what the place is called
    found = [(ROMANIZED if is_written else rung, 1.0), (usage, 1.0), ("prominence", prominence - 2.0)]
    say = found.append
    if kind == "settlement" and prominence >= TOWN:
        say(("town", 1.0))
    if distance:
        say(("distance", distance))
    weak = is_weak(flags, in_text=setting.in_text)
    if not supported:
        say(("weak", 1.0))
    elif flags & WEAK and not weak and setting.bare and not setting.tells:
        say(("weak_in_text", 1.0))
    if setting.listed and kind in PLACE_KINDS:
        say(("listed", 1.0))
    if kind == "country":
        say(("country", 1.0))
    if kind in _ADMINISTRATIVE and setting.bare:
        say(("administrative", 1.0))
    if "" < ended < LIVING_MEMORY:
        say(("forgotten", 1.0))
    # In a text a village's is a word: "Переможець — ТОВ". And as its country wrote it: "Pervomaiskiii" is a hundred in Russia.
    elif ended > YESTERDAY and not setting.in_text and (rung in ("exact", "form") or is_written):
        say(("lately", 1.0))
    if focus and country == focus:
        say(("focus", 1.0))
        if zone:
            say((zone, 1.0))
    # The adjective of a country is that of nothing else; of a town it may be a district's or a man's name.
    form = (rung in FORMS and usage not in _OLD) or (rung == "adjective" and kind == "country")
    # "plane", "глаза" in small letters are words, and no forms of Plano and Glazov.
    least = _KNOWN if setting.small or country == focus else CITY  # a city is named in all its cases
    if form and (newsworthy or kind == "country" or prominence >= least) and not is_named and not weak:
        # A river, a sea or a land has no namesakes in other cases, as towns have: "Donave" is of Donava.
        say(("known_form", 1.4 if newsworthy and kind in ("landform", "area") else 1.0))
    # "под Новоархангельском": a preposition and a case go together.
    known = rung == "form" and kind in PLACE_KINDS and (newsworthy or country == focus)
    if known and not (setting.in_text or setting.announced or setting.bare or setting.tells or setting.small):
        say(("form_told", 1.0))
    if newsworthy:
        say(("newsworthy", 1.0))
    else:
        if prominence > TOWN and country != focus and kind != "country" and same_name:
            say(("size", prominence - TOWN))
            if not (setting.in_text or setting.announced) and (rung == "exact" or is_written):
                say(("size_alone", prominence - TOWN))
        if prominence < _KNOWN and setting.in_text:
            say(("obscure", min(1.0, (_KNOWN - prominence) / (_KNOWN - TOWN))))
    if setting.several_words and rung == "exact":
        say(("several_words", 1.0))
    # A capitalised word is a form of some hamlet's name by accident: "Břeh" is a shore, not of Břehy.
    declined = rung in FORMS and setting.declines and (setting.announced or newsworthy or prominence >= TOWN)
    if declined:
        say(("declined", 1.0))
    # A short word is hardly met by accident where it is a spelling of what lies in the very region; "Nis" is Niš.
    met = rung == "exact" or how == UNMARKED or (how == ROMANIZED and setting.in_region)
    if letters < 5 and not met and not declined:
        say(("few_letters", 5.0 - letters))
    if how == PLAIN:
        say((PLAIN, 1.0))
    if same_name:
        if letters > 6:
            say(("letters", letters - 6.0))
        # "Рубіж оборони": what brigades are called is a word of the language, in which it says nothing; "Коваленко" is anybody.
        shared = kind == "unit" or (kind == "person" and not setting.in_text)
        if native and rung in ("exact", "form") and not is_written and (supported or not shared):
            say(("native", 1.0))
    # A person does without a preposition in any case: "Трампу потрібна угода", "Макрона зустріли".
    announced = setting.announced or (kind == "person" and setting.in_text and supported)
    if rung == "form" and announced and newsworthy and not is_named:
        say(("announced_form", 1.0))
    return found


def placed(match: Match, hints: Hints) -> Evidence:
    """What speaks for and against a match by hints that its rivals may disagree with."""
    layer, name, rung, home, owner = match.layer, match.name, match.rung, match.home, match.owner
    kind, country, usage = home.kind(owner), home.country(owner), layer.usage(name)
    found: list[tuple[str, float]] = []
    say = found.append
    if hints.at:
        dated = layer.name(name)
        if dated.valid_from or dated.valid_to:
            say(("held" if dated.held_at(hints.at) else "not_held", 1.0))
    for container in hints.containers:
        inside = lies_in(home, owner, container)
        # Nobody wrote down in what province Naples lies, but it is none of Florida; nor does Oregon lie in a town.
        if inside is None and (container.in_country if kind in _LANDS else container.is_elsewhere(home, country)):
            inside = False
        # Of a plant that is asked for the oblast is known and no more: whether "завод «Залив»" lies in Kerch is not.
        asked = inside is False and kind == "facility" and kind in hints.kinds
        if asked and container.within(home, next(home.ancestors(owner), -1)):
            inside = None
        say(("unplaced" if inside is None else "within" if inside else "outside", 1.0))
        if inside and hints.in_text and hints.cued:
            say(("contained", 1.0))
        # "Drochia" within Drochia is the town there, if there is one.
        if inside and kind == "region" and not (hints.kinds or hints.in_text) and owner in container.numbers(home):
            say(("itself", 1.0))
        # "Нырков" in Russian is Nyrkiv in its oblast no less than a spelling of that would be.
        if inside and (rung != "exact" or match.romanized or (usage == "russian" and not hints.in_text)):
            same_name = match.romanized or rung in _SAME_NAME or rung in ("exact", "adjective")
            say(("spelling_within" if same_name else "guess_within", 1.0))
    if hints.countries:
        at_home = country in hints.countries
        say(("same_country" if at_home else "other_country", 1.0))
        if at_home and hints.few:
            met = rung == "exact" or match.romanized
            say(("known_in_country" if met else "guess_in_country" if rung in LIKE_IT else "spelt_in_country", hints.few))
    if hints.kinds:
        # A river, an island or a mountain is no town: "річка Харків", whatever else bears the name.
        apart = kind == "settlement" and "landform" in hints.kinds
        say(("same_kind", 1.0) if kind in hints.kinds else ("other_kind", 2.0 if apart else 1.0))
        if hints.in_text and hints.kinds == ("area",) and kind == "area" and layer.is_head(name):
            say(("same_category", 1.0))  # "Курському напрямку": the direction, not the estate of that name
    if hints.category and (category := home.category(owner)):
        if category == hints.category:
            say(("same_category", 1.0))
        else:  # a settlement is called a village, a city is not: "село Бахмач" is the one beside Bakhmach
            say(("other_category", _NO_VILLAGE if (category, hints.category) == _CITY_FOR_VILLAGE else 1.0))
    if hints.points and (kind in POINTS or (kind == "area" and not hints.in_text and home.point(owner))):
        away = steps_away(home.point(owner), hints.points)
        # Of two the nearer is meant; within 60 km one of them, whatever other place of the name is in the news.
        say(("away", away / 2 if hints.in_text else away - _NEAR))
        # Whoever says where it lies to some kilometres means the hamlet there, not the city a hundred off.
        if away < _BESIDE and not hints.in_text and (rung in _SAME_NAME or match.romanized):
            say(("beside", 1.0 - away / _BESIDE))
    if hints.named and home.entity_id(owner) in hints.named:
        say(("named_before", 1.0))
        if layer.is_head(name):
            say(("shorthand", 1.0))
        if usage == "confusion":
            say(("confusion_supported", 1.0))
    # Not at home: "Russia says it holds Pokrovsk".
    if hints.abroad and kind == "settlement" and country in hints.sentence_countries:
        say(("country_beside", 1.0))
    if hints.context and kind in POINTS:
        away = hints.context.steps([home.point(owner)])[0]
        if hints.context.scattered and is_town(home, owner):
            away = anywhere(away)
        say(("away_from_context", away))
        if usage == "confusion" and len(hints.context) > 1 and away < 1.0 and ("confusion_supported", 1.0) not in found:
            say(("confusion_nearby", 1.0))
    return tuple(found)


def is_town(home: Index, owner: int) -> bool:
    """Whether a place is a town: of a whole country a text names these, Rivne as well as one nearer by."""
    return home.prominence(owner) >= TOWN


def anywhere(away: float) -> float:
    """How far off a town counts there, in steps."""
    return min(away, _ANYWHERE + _FURTHER * (away - _ANYWHERE))


def is_plain(match: Match, hints: Hints) -> bool:
    """Whether a name met by its fold is spelt alike too: "Sytnyaky" is Sytniaky, though "just" sounds like Khust."""
    return match.rung == "script" and plain_spelling(match.layer.name_text(match.name)) == plain_spelling(hints.spelt)


def written(match: Match) -> str:
    """How a string writes a name that it writes letter by letter: by a romanization, or without the marks of its own letters."""
    return ROMANIZED if match.layer.name_text(match.name)[:1] > "\u0370" else UNMARKED


def is_native(match: Match, hints: Hints, focus: str | None) -> bool:
    """Whether a name is in the language of the country in focus; else the current one, in the text's language, of what is abroad.

    In a text of another language a form of a native name is one by accident: "Самаре" is no form of Samar in Russian. But one
    about the country in focus has its settlements' names in either language: "в Шаргороде", "из Кагарлыка".
    """
    layer, name, home, owner = match.layer, match.name, match.home, match.owner
    kind, lang, in_focus = home.kind(owner), layer.lang(name), home.country(owner) in ("", focus)
    at_home = hints.at_home if in_focus and kind in _NAMED_IN_BOTH else 0
    if layer.is_native(name):
        # "Во Львове" is Lviv: a village of that name is Львово in Russian.
        if hints.lang == "ru" and match.rung == "exact" and layer.name_text(name).endswith(_NEUTER):
            return False
        if not hints.lang or match.rung != "form" or lang == hints.lang or (kind in _UNITS and kind in hints.kinds):
            return True  # "в Сновской громаде": a type word tells what it is
        # One that no source has in that language is guessed.
        return at_home > 1 and match.note != layer.name_text(name)
    # "Пал Иванов", "улицы Пушкина и Королёва": where nothing is told, a place is met as it is, or a word announces one.
    told = at_home > 1 or hints.cued or (match.rung == "exact" and not layer.name_text(name).endswith(MENS))
    if at_home and told and lang == hints.lang:
        return layer.usage(name) not in _OLD and (kind == "landform" or not layer.is_weak(name))
    if not hints.lang or in_focus or layer.usage(name) != "official":
        return False
    if lang:
        return lang == hints.lang
    # A name in Latin letters tells no language; a village is meant where a word says that a place is: not by "Raków zagra".
    return DECLINING.get(hints.lang) == home.country(owner) and (hints.cued or home.prominence(owner) >= TOWN)


def steps_away(own: tuple[float, float] | None, points: Iterable[tuple[float, float]]) -> float:
    """The distance to the nearest of some points, in steps of 50 km, at most six; six where it is not known."""
    if own is None:
        return MOST_STEPS
    return min(MOST_STEPS, min(km(own, point) for point in points) / STEP_KM)
