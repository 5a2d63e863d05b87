extension History {
    /// What the newspaper says, what concerns the organisation as an employer, and what does not concern it at all.
    static let town = #"""
        ## news valley -20 06:30
        Energy co-op Marram opens second depot in Tregaron
        Forty people will work at the new depot of Marram Energy from January, ten of them apprentices. The council calls
        it “the best news since the bypass”.
        = bethan +3h

        ## news valley -15 06:45
        Storm brings down lines in the upper valley
        Some 900 homes were without power on Tuesday night. Marram crews worked until five in the morning; the power cut
        lasted eleven hours at its longest.
        = rhys +2h

        ## news valley -11 07:00
        Bakery wins regional prize with leek bread
        The bakery in Mill Lane took first prize for a loaf that the jury called “quietly heroic”.

        ## news valley -8 06:40
        Marram display fault: no bills affected, says co-op
        Some in-home displays of smart meters show the wrong hour since the clocks changed. Marram Energy says that meters
        and bills are right and that an update follows this month.
        = tom +1h

        ## news valley -4 06:55
        Choir of 84 sings in the substation
        The acoustics are said to be excellent. The transformer hums a steady G, which the choir used as its drone.

        ## news valley -2h
        Council to vote on grid upgrade; residents ask how long the road will be closed
        Shopkeepers in Mill Lane ask Marram Energy for a date. The council votes on Thursday at six; the meeting is public.

        ## bsky sam -19 09:45
        Is Marram still taking apprentices for spring? Asking for a nephew who has rewired his mother's kitchen without
        being asked.
        > bethan +50
        We are, until the 15th, and he should mention the kitchen: https://marram.example/apprentices. Was it done well?
        < +11
        Annoyingly well.
        > bethan +15 done
        Then we hope to read from him.

        ## masto ollie -13 12:55
        Marram job advert asks for “five years of experience with a system from 2024”. Time travellers welcome? @marram
        > bethan +36
        Two years, and no time machine: the advert is put right. Thank you for reading to the end.
        < +9
        @marram I only read to the end for the salary. Which was there! Respect.
        = bethan +8

        ## bsky kasia -8 18:02 en
        Open day at the Marram depot: my daughter drove a cherry picker, with supervision, and has opinions about
        insulators now.
        > bethan +15h done
        Her opinions were better than some we hear in meetings. She may come again.

        ## masto dee -5 13:18
        Does Marram sponsor the youth football kit, as the poster says? The club says it has never heard from you. @marram
        > bethan +47
        We do, and the letter lay in the wrong tray since August. The club has it today, and the shirts are paid.
        < +3h
        @marram Eleven happy children and one happy treasurer.
        = bethan +10

        ## bsky carys -3 10:05
        Spoke at the Marram members' meeting. 140 people, one microphone, and a real answer to every question. More of
        that.
        > elin +1h done
        Yours was the question of the evening, Carys. The answers are on the members' page since this morning.

        ## bsky rosa -20 19:12 aside
        Leek soup for eleven tonight. If anyone has seen my big ladle, it has a blue handle.

        ## masto bram -19 07:15 aside
        Low tide at six, sandpipers all along the shore. Worth the cold feet.

        ## bsky jonas -18 20:40 aside
        Heute zum ersten Mal einen Tornado in einem Glas Wasser gerührt. Die Kinder sind beeindruckt, der Teppich weniger.

        ## masto tess -17 12:10 aside
        Bus 27 has a new driver who sings. Harmony section at the back, please.

        ## bsky mio -16 08:30 aside
        今朝はじめて霜が降りました。畑が銀色です。

        ## masto lowri -15 18:55 aside
        Pice ar y maen yn y gegin, glaw ar y ffenest. Perffaith.

        ## bsky marek -14 21:30 aside
        Trzeci dzień nauki walijskiego. Umiem powiedzieć „mrówka” i „dziękuję”. Wystarczy?

        ## masto ines -13 17:05 aside
        Busco a alguien que quiera jugar al ajedrez los martes en el café de la estación. Pierdo con elegancia.

        ## bsky nadia -12 15:22 aside
        Finished the library jigsaw. 999 pieces. You know who you are.

        ## masto jude -11 10:45 aside
        Found: one left glove, purple, on the sea wall. Waving at everyone.

        ## bsky omar -10 22:01 aside
        قرأت الليلة ديواناً كاملاً وأنا أنتظر أن يبرد الشاي. برد الشاي ولم يبرد الشعر.

        ## masto sam -9 09:20 aside
        Café menu poll: is a scone a cake or a bread? The chef needs it by Friday.

        ## bsky ulf -8 06:58 aside
        Nebel über dem Moor, ein Reiher, kein Mensch. Mehr brauche ich nicht.

        ## masto carys -7 20:33 aside
        Choir practice moved to Wednesday. Altos, bring the biscuits; tenors, bring the right key.

        ## bsky daip -6 13:13 aside
        planted garlic. told nobody. now i have told everybody

        ## masto haruto -5 19:47 aside
        ラグビーを初めて見ました。ルールは分かりませんが、声が出ました。

        ## bsky elis -4 16:16 aside
        Y ci wedi bwyta'r groesair eto. Pedwar i lawr oedd “asgwrn”.

        ## masto gethin -3 08:08 aside
        Rhosyn olaf y flwyddyn wedi agor bore 'ma, yn y rhew. Ystyfnig, fel ei berchennog.

        ## bsky ollie -2 21:45 aside
        My father has discovered podcasts. Pray for us.

        ## masto rosa -1 11:32 aside
        The ladle is back. It was in the piano. Nobody is talking.

        ## bsky lucia -3h aside
        Primera nevada en la montaña y yo con sandalias. Clásico.

        ## masto bram -40m aside
        Forty geese over the estuary just now, all of them complaining.

        ## bsky tess -7m aside
        New bus driver took a request. The 27 is now a musical.
        """#
}
