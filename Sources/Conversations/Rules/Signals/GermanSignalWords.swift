let germanSignalWords = [
    SignalWordList(
        language: "de",
        list: .question,
        words: [
            "wie kann", "wie können", "wie lange", "wie viel", "wie viele", "wie geht", "wann kommt", "wann wird",
            "wann ist", "wann kann", "wo ist", "wo kann", "wo finde", "warum ist", "warum wird", "warum geht",
            "was ist", "was bedeutet", "welche", "welcher", "welches", "wer kann", "kann ich", "kann man",
            "können Sie", "könnt ihr", "könnten Sie", "gibt es", "muss ich", "darf ich", "weiß jemand",
            "ist es möglich", "ich frage mich",
        ]
    ),
    SignalWordList(
        language: "de",
        list: .complaint,
        words: [
            "Beschwerde", "Beschwerden", "beschweren", "beschwere", "Reklamation", "reklamieren",
            "funktioniert nicht", "geht nicht", "geht immer noch nicht", "schon wieder kaputt",
            "immer noch kaputt", "warte immer noch", "warten immer noch", "keine Antwort", "keine Rückmeldung",
            "nie angekommen", "nicht angekommen", "falsch berechnet", "doppelt abgebucht", "falsche Rechnung",
            "falscher Betrag", "Erstattung", "Geld zurück", "im Stich gelassen",
        ]
    ),
    SignalWordList(
        language: "de",
        list: .praise,
        words: [
            "danke", "vielen Dank", "herzlichen Dank", "besten Dank", "Dankeschön", "gut gemacht",
            "toller Service", "guter Service", "super Service", "großes Lob", "ein Lob", "weiter so", "dankbar",
        ]
    ),
    SignalWordList(
        language: "de",
        list: .suggestion,
        words: [
            "Vorschlag", "Vorschläge", "Anregung", "schlage vor", "Verbesserungsvorschlag", "Wunsch wäre",
            "wäre schön", "wäre toll", "wäre gut", "wäre hilfreich", "es würde helfen", "wie wäre es",
            "könntet ihr hinzufügen", "bitte ergänzen", "ihr solltet", "Sie sollten",
        ]
    ),
    SignalWordList(
        language: "de",
        list: .safety,
        words: [
            "Gasgeruch", "riecht nach Gas", "Gas gerochen", "Gasleck", "Gasaustritt", "Kohlenmonoxid", "Explosion",
            "Feuer", "Brand", "brennt", "Rauch", "Funken", "Stromschlag", "Brandgeruch", "verschmort",
            "offene Leitung", "blanke Kabel", "Gefahr", "gefährlich", "lebensgefährlich", "Lebensgefahr",
            "verletzt", "Verletzte", "blutet", "Rettungswagen", "Notarzt", "Notfall", "Beatmungsgerät", "Dialyse",
            "Sauerstoffgerät", "Suizid", "umbringen", "bedroht", "überflutet", "Überschwemmung", "eingestürzt",
        ]
    ),
    SignalWordList(
        language: "de",
        list: .outage,
        words: [
            "Ausfall", "Stromausfall", "Stromausfälle", "Störung", "Störungen", "kein Strom", "keinen Strom",
            "ohne Strom", "Strom ist weg", "Strom weg", "keine Heizung", "Heizung ausgefallen", "kein Warmwasser",
            "kein Wasser", "kein Gas", "kein Internet", "kein Netz", "kein Empfang", "ausgefallen",
            "nicht erreichbar", "nicht verfügbar", "offline", "kann mich nicht anmelden",
            "kann mich nicht einloggen",
        ]
    ),
    SignalWordList(
        language: "de",
        list: .deadline,
        words: [
            "heute", "heute noch", "bis heute", "morgen", "bis morgen", "bis Montag", "bis Dienstag",
            "bis Mittwoch", "bis Donnerstag", "bis Freitag", "bis Samstag", "bis Sonntag", "Frist", "Fristende",
            "Stichtag", "letzter Tag", "letzte Mahnung", "läuft ab", "läuft aus", "dringend", "eilig", "eilt",
            "sofort", "umgehend", "schnellstmöglich", "so schnell wie möglich",
        ]
    ),
    SignalWordList(
        language: "de",
        list: .positive,
        words: [
            "gut", "super", "toll", "hervorragend", "ausgezeichnet", "wunderbar", "klasse", "prima", "freundlich",
            "hilfreich", "nett", "zufrieden", "begeistert", "perfekt", "freue mich", "danke", "vielen Dank",
            "schnell", "liebe",
        ]
    ),
    SignalWordList(
        language: "de",
        list: .negative,
        words: [
            "schlecht", "schlimm", "furchtbar", "schrecklich", "wütend", "sauer", "ärgerlich", "verärgert",
            "Frechheit", "unverschämt", "Schande", "nutzlos", "enttäuscht", "enttäuschend", "frustriert",
            "unfreundlich", "lächerlich", "Katastrophe", "katastrophal", "peinlich", "ärgere", "hasse",
            "miserabel", "unmöglich", "satt", "inakzeptabel",
        ]
    ),
    SignalWordList(
        language: "de",
        list: .negation,
        words: [
            "nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie", "niemals", "ohne", "kaum",
            "weder", "nichts",
        ]
    ),
]
