"""What survey tools call the columns they write themselves, in the languages of their screens."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*\d+$")


def _headings(lists: dict[str, str]) -> dict[str, str]:
    return {heading: meaning for meaning, names in lists.items() for heading in names.split(" | ")}


SURVEYMONKEY = _headings(
    {
        "respondent": "respondent id | respondentid | id del encuestado | identificador del encuestado | befragten-id"
        " | teilnehmer-id | id do respondente | id du répondant | identifiant du répondant",
        "collector": "collector id | collectorid | id del recopilador | identificador del recopilador | collector-id"
        " | id do coletor | id du collecteur | identifiant du collecteur",
        "started": "start date | startdate | date created | fecha de inicio | fecha de comienzo | startdatum"
        " | anfangsdatum | data de início | date de début",
        "ended": "end date | enddate | date modified | fecha de finalización | fecha de fin | enddatum"
        " | data de término | data de fim | date de fin",
        "ip": "ip address | dirección ip | ip-adresse | endereço ip | endereço de ip | adresse ip",
        "email": "email address | email | e-mail | correo electrónico | dirección de correo electrónico"
        " | e-mail-adresse | endereço de e-mail | endereço de email | adresse e-mail",
        "name": "first name | last name | nombre | apellido | apellidos | vorname | nachname | nome | sobrenome"
        " | prénom | nom | nom de famille",
        "custom": "custom data | datos personalizados | benutzerdefinierte daten | dados personalizados"
        " | données personnalisées",
    }
)

GOOGLE_FORMS = _headings(
    {
        "started": "timestamp | marca temporal | zeitstempel | horodateur | carimbo de data/hora | tijdstempel"
        " | informazioni cronologiche | marca de temps | sygnatura czasowa | отметка времени | タイムスタンプ"
        " | 时间戳记 | 時間戳記 | 타임스탬프 | zaman damgası | tidstämpel | tidsstempel | dấu thời gian | طابع زمني",
        "email": "email address | email | e-mail | dirección de correo electrónico | correo electrónico"
        " | e-mail-adresse | adresse e-mail | endereço de e-mail | username | nombre de usuario | nutzername"
        " | benutzername | nom d'utilisateur | nome de usuário | nome do usuário",
        "score": "score | total score | puntuación | puntuación total | punkte | punktzahl | gesamtpunktzahl"
        " | score total | pontuação | pontuação total",
        "feedback": "feedback | comentarios | commentaires | comentários | feedback do professor",
    }
)

LIMESURVEY = _headings(
    {
        "id": "id | response id | id de respuesta | id de la respuesta | antwort id | antwort-id | id de la réponse"
        " | id da resposta",
        "submitdate": "submitdate | date submitted | fecha de envío | datum abgeschickt | absendedatum"
        " | date de soumission | data de envio",
        "lastpage": "lastpage | last page | última página | letzte seite | dernière page",
        "startlanguage": "startlanguage | start language | idioma inicial | lenguaje inicial | idioma de inicio"
        " | start-sprache | startsprache | langue de départ",
        "seed": "seed | semilla | zufallsstartwert | startwert | graine | tête de série | semente",
        "startdate": "startdate | date started | fecha de inicio | datum gestartet | startdatum | date de lancement"
        " | date de début | data de início",
        "datestamp": "datestamp | date last action | fecha de la última acción | datum letzte aktivität"
        " | date de la dernière action | data da última ação",
        "ipaddr": "ipaddr | ip address | dirección ip | ip-adresse | ip adresse | adresse ip | endereço ip",
        "refurl": "refurl | referrer url | referer url | url de referencia | verweis-url | url referenz"
        " | url de renvoi | url de référence | url de referência",
        "token": "token | access code | código de acceso | contraseña | zugangscode | zugangsschlüssel"
        " | code d'accès | invitation | código de acesso",
        "participant": "firstname | lastname | email | first name | last name | email address | nombre | apellido"
        " | vorname | nachname | e-mail-adresse | prénom | nom | nome | sobrenome",
        "time": "interviewtime | total time | tiempo total | gesamtzeit | durée totale | tempo total",
    }
)

OTHER = re.compile(
    r"(other|otro|otra|otros|otras|sonstige|sonstiges|andere|anderes|outro|outra|outros|autre|autres)\b.{0,40}",
    re.IGNORECASE | re.DOTALL,
)
"""A short text that begins with "other": the place for what the options don't name."""


def meaning(heading: str, known: dict[str, str]) -> str:
    """Tell what a tool's own column is; "" for any other column.

    >>> meaning("Custom Data 2", SURVEYMONKEY), meaning("Marca temporal", GOOGLE_FORMS), meaning("Age", LIMESURVEY)
    ('custom', 'started', '')
    """
    plain = heading.casefold().replace("’", "'")
    return known.get(plain) or known.get(_NUMBER.sub("", plain), "")
