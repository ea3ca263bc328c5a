"""Codes about the file itself: what the gate refuses."""

from __future__ import annotations

from documents.doctor.codes.code import error, notice, warning

FILES = (
    error(
        "unreadable-file",
        "Dit is geen Word-bestand, of het is beschadigd, te groot of beveiligd met een wachtwoord.",
        "Open het in Word en bewaar het opnieuw als “Word-document (*.docx)”.",
        in_word="een bestand dat geen .docx is.",
    ),
    error(
        "not-a-word-document",
        "Het bestand is wel van Office, maar geen gewoon Word-document.",
        "Bewaar het in Word als “Word-document (*.docx)”.",
        in_word="een .docx waarvan de tekst een ander soort is.",
    ),
    error(
        "macro",
        "In het bestand zit een macro of een programma.",
        "Bewaar het als gewoon .docx-bestand zonder macro’s.",
        in_word="een .docm met een macro.",
    ),
    error(
        "embedded-file",
        "In het bestand zit een ander bestand of een besturingselement.",
        "Haal het weg en bewaar het sjabloon opnieuw.",
        in_word="een ingevoegd Excel-bestand.",
    ),
    error(
        "outside-link",
        "Het bestand haalt iets van buiten, zoals een gekoppelde afbeelding.",
        "Zet de afbeelding in het bestand zelf. Een gewone koppeling naar een website mag wel.",
        in_word="een gekoppelde afbeelding.",
    ),
    error(
        "attached-template",
        "Het bestand is gekoppeld aan een ander sjabloon.",
        "Haal die koppeling weg bij Ontwikkelaars, Documentsjabloon.",
        in_word="een bestand met een eigen documentsjabloon op een netwerkschijf.",
    ),
    error(
        "active-field",
        "Een Word-veld haalt iets op of voert iets uit.",
        "Haal het veld weg.",
        in_word="een veld INCLUDETEXT.",
    ),
    error(
        "unsafe-file",
        "Een verwijzing in het bestand wijst naar een plek buiten het bestand.",
        "Maak het bestand opnieuw in Word.",
        in_word="een verwijzing naar ../../../geheim.xml.",
    ),
)

LEFT = (
    error(
        "tracked-changes",
        "Er staan bijgehouden wijzigingen in. Dan is niet zeker welke tekst in het document hoort.",
        "Accepteer of verwerp ze bij Controleren, en zet Wijzigingen bijhouden uit.",
        in_word="een ingevoegd of verwijderd woord met Wijzigingen bijhouden aan.",
    ),
    warning(
        "comments-left",
        "Er staan opmerkingen in. Die worden bij het invullen weggelaten.",
        "Verwijder ze bij Controleren.",
        in_word="een opmerking bij een alinea.",
    ),
    warning(
        "merge-field",
        "Een samenvoegveld van Word (MERGEFIELD) wordt niet ingevuld.",
        "Zet er een invulcode voor in de plaats.",
        in_word="een samenvoegveld «Voornaam».",
    ),
    warning(
        "content-control",
        "Een invulvak van Word wordt niet ingevuld. De lezer ziet “Klik of tik om tekst in te voeren”.",
        "Haal het invulvak weg en zet er een invulcode neer.",
        in_word="een invulvak met een keuzelijst of een datum.",
    ),
    error(
        "code-in-field",
        "Een invulcode staat in een Word-veld. Daar gaat het invullen mis.",
        "Zet de code als gewone tekst neer.",
        in_word="een veld IF met {{ voornaam }} erin.",
    ),
    warning(
        "code-not-filled",
        "Een invulcode staat waar niets wordt ingevuld: in een opmerking, een grafiek of het adres van een koppeling.",
        "Zet de code in de gewone tekst.",
        in_word="een opmerking met {{ voornaam }} erin.",
    ),
    notice(
        "no-title",
        "Het sjabloon heeft geen titel. Het document krijgt de titel van het formulier.",
        "Vul de titel in bij Bestand, Info. Er mogen codes in staan.",
        in_word="een bestand zonder titel bij Bestand, Info.",
    ),
)
