extension History {
    /// What is said in German.
    static let german = #"""
        ## bsky jonas -18 09:36
        Frage an Marram: Gilt der Nachttarif auch für die Wallbox in der gemieteten Garage, wenn der Zähler dem Vermieter
        gehört?
        > yusuf +47
        Ja, sobald der Vermieter zustimmt; ein Satz von ihm genügt. Das Formular dazu schicke ich Ihnen gern, es ist eine
        halbe Seite lang.
        < +22
        Halbe Seite klingt machbar. Bitte schicken.
        > yusuf +13 done
        Ist unterwegs. Der Nachttarif gilt dann ab dem Tag der Unterschrift.

        ## masto anke -16 13:24
        Seit zwei Wochen zeigt mein Stromzähler nachts den Tagpreis an. Bin ich die Einzige, @marram?
        > tom +33
        Leider nicht. Die Anzeige geht seit der Zeitumstellung eine Stunde vor, der Zähler selbst rechnet richtig. Das
        Update kommt in der nächsten Woche von allein.
        < +18
        @marram Danke für die klare Antwort. Dann warte ich.
        = tom +9

        ## bsky ulf -14 18:05
        Techniker von Marram war da, pünktlich, hat erklärt, was er tut, und den Sicherungskasten beschriftet. So geht das
        also.
        > ewan +15h done
        So soll es gehen. Danke, Herr Brandner, das geben wir weiter.

        ## masto jonas -12 07:59
        Rechnung von @marram: 38 Tage Abrechnungszeitraum statt 30. Fällt das jemandem auf, oder nur mir?
        > sian +41
        Es ist uns aufgefallen, nur zu spät, um es zu erklären: Ihr Ablesetag wurde verlegt. Der Preis je Tag ist
        derselbe, die nächste Rechnung hat 22 Tage.
        < +16
        @marram Verstanden. Ein Satz dazu auf der Rechnung hätte gereicht.
        > sian +19 done
        Den Satz gibt es ab nächstem Monat. Danke für den Anstoß.

        ## bsky anke -9 20:48
        Stromausfall in Penparcau, alles dunkel, auch die Straßenlampen. Weiß man bei Marram schon etwas?
        > rhys +11
        Ja: ein Bagger hat ein Kabel erwischt. 90 Häuser, Reparatur bis etwa 22:30. Ich melde mich um 22 Uhr wieder.
        < +1h
        Licht ist wieder da, 22:04. Grüße an den Bagger.
        = rhys +9

        ## masto ulf -6 10:15
        Lohnt sich ein Balkonkraftwerk mit 600 Watt, wenn der Balkon nach Osten zeigt, @marram? Frühaufsteherhaushalt.
        > aled +52
        Ja, gerade dann: etwa 310 kWh im Jahr, und Sie verbrauchen sie zum Frühstück selbst. Nach gut vier Jahren ist es
        bezahlt.
        < +30
        @marram Gekauft. Der Kaffee wird künftig mit Sonne gekocht.
        = aled +7

        ## bsky jonas -3 14:29
        Die Marram-App sagt „Vertrag endet am 31. Februar“. Ich habe nachgesehen. Den gibt es nicht.

        ## masto anke -26m
        Meine Ladekarte von @marram wird an der Säule am Hafen abgelehnt, im Auto sitzt ein Kind mit Fieber. Gibt es einen
        anderen Weg, die Ladesäule freizuschalten?
        ~ yusuf +11
        Ich schalte sie von hier frei. Welche Nummer steht

        ## bsky ulf -1 16:40
        Wie lange hält so eine Wärmepumpe eigentlich ohne Wartung durch? Marram schreibt „jährlich“, der Schornsteinfeger
        lacht.
        > aled +2h
        Durchhalten: lange. Sparsam bleiben: etwa zwei Jahre. Wir schreiben „jährlich“, weil ein verschmutzter Filter
        schon 8 % kostet.
        """#
}
