extension History {
    /// Displays, meters and readings.
    static let meters = #"""
        ## masto huwj -16 07:48
        Anyone else's kitchen display gone odd since the clocks changed? Mine says day rate until one in the morning.
        The night tariff should start at midnight. @marram
        > tom +34
        Morning Huw. You are the third to say so this week, and you are right: displays with firmware 2.14 run an hour
        early. The meter itself keeps the right time, so the bill is not touched. I am counting the others now.
        < +21
        @marram That is a relief. Is there a way to see it on the meter itself?
        > tom +9 done
        There is: press A on the meter until it shows IMP R02. That is your night count. Look again after seven; what it
        grew by was charged at night rate.
        < carys +55
        Did exactly that last night. Mine grew by 8.4 and the app said 8.4.
        = tom +30

        ## bsky daip -15 21:12
        my smart meter display is convinced it is still summer. night rate shows an hour late. boiler timer was my own
        fault though, check that too #marram
        > tom +14h
        Thank you for saying so, Dai. The display is ours to mend and the update goes out next week. The boiler timer we
        leave in your hands.
        < +26
        fair 😄
        = tom +9

        ## bsky tess -14 18:40
        New smart meter fitted by Marram in twenty minutes, and the engineer took his boots off without being asked. The
        bar is low but he cleared it.
        > tom +52 done
        Boots are in the training. I will tell Glyn you noticed; it will make his week.

        ## masto rosa -13 09:03
        The in-home display says “no signal” since I moved it from the hall to the kitchen. Is three metres too far,
        @marram? Walls are stone, two feet of it.
        > tom +18
        Stone does it, I am afraid. Try the windowsill nearest the meter for a day. If it stays blank, I will send you a
        repeater, no charge.
        < +1d
        @marram Windowsill works. Tea towel hides it, so everyone is happy.
        > tom +12 done
        Best use of a tea towel this week. It needs no signal through cloth, so leave it there.

        ## bsky bram -12 12:30
        Got a letter saying my meter will be read “remotely from 1 December”. Who sees those half-hourly readings at
        Marram and how long do you keep them?
        > tom +41
        Half-hourly readings are seen by the metering team, six people, and kept 13 months. You can ask for daily
        readings only, in the app under Meter, Detail. Nobody has to give a reason.
        < +15
        Switched to daily. Thanks for answering the question I actually asked.
        = tom +20

        ## masto gethin -11 16:20 en
        Two readings from one smart meter on the same day and they differ by 300 units. One is from the app, one from the
        little screen. Which one pays the bill, @marram?
        > tom +27
        The little screen. The app showed last month’s estimate until Tuesday; that was our mistake, and it shows the
        real reading now. Would you look again?
        < +33
        @marram It matches now. Please write that somewhere, I nearly paid twice.
        > tom +16 done
        It stands on the front page of the app from today, in both languages. Thank you for pressing.

        ## bsky nadia -10 08:15
        Is there any way to read my smart meter if I am blind? The display is useless to me and the app reads every graph
        as “image”.
        > tom +22
        There is a talking display, and it is free. I have put one aside with your name on it; please send your address
        in a private message. The app is a fair complaint and I have passed it on with your words.
        < +47
        Message sent. Thank you for not telling me to ask a neighbour.
        > tom +11 done
        It leaves here this afternoon.

        ## masto jude -9 19:55
        Smart meter went silent after the storm and the customer line says “five working days”. Meanwhile I am paying an
        estimate from when we had four people here. @marram
        > tom +13h
        Five days is too long for a meter that only needs a restart. Somebody is in your street tomorrow between ten and
        twelve. Until then nothing is billed on the estimate.
        < +1d
        @marram He came, pressed two buttons, left. All good.
        = tom +8

        ## bsky sam -7 13:21
        Whoever wrote “your display may take some time to reflect reality” on the Marram help page: I feel seen.
        > tom +1h
        I wrote it about the smart meter, honestly. It has been made plainer since: a reading reaches the display within
        ten seconds and the app within thirty minutes.

        ## masto gwen -6 06:52
        Moving out on Friday and the new tenants want their own name on the smart meter. Do I hand over anything besides
        the key, @marram?
        > tom +40
        Only a photograph of the reading on the day. They register with it, and your last bill ends there.
        < +2h
        @marram Photograph it is.
        = tom +5

        ## bsky ollie -4 20:31
        Does a smart meter use electricity to measure electricity? And do I pay for it? Asking for my father, who asks
        every evening.
        > tom +13h
        About 2 watts, and no: it sits on our side of the counting. Your father is right to ask.
        < +31
        He says “hm”. From him that is applause.
        = tom +14

        ## masto kilowattkev -3 11:06
        Pulled half a year of readings from my smart meter through the Marram export. Clean CSV, real timestamps with
        offsets. Somebody there cares about data and I would like to buy them a coffee.
        > tom +49 done
        That is Ifan, and he is blushing. If you build something with it, show us.

        ## bsky huwj -2 17:44
        Is the display update out yet? Mine still lives an hour in the future.
        > tom +16h
        It goes out in three waves and your street is in the second, on Tuesday night. If it is still early on Wednesday,
        tell me and I come with a cable.

        ## masto gwen -4m
        The display on my kitchen wall says day rate at 2 a.m. and last month’s bill seems to agree. Is the meter wrong or
        is it me? Paying for the night tariff and getting the day one would be a bit cheeky, @marram.
        < huwj +1
        @gwen Same here since the clocks went back. Night boiler came on at one price and was billed at another.
        * tom night-rate +1
        & nia +0
        ! tom +0
        Firmware 2.14 shows the display an hour early since the clocks went back. The meter itself bills correctly. I keep
        the list of those who wrote.
        ~ tom +1
        Bore da Gwen. It isn’t you, and it isn’t cheeky on purpose: since the clocks went back some displays run an hour

        ## bsky priya -47m
        Third evening in a row that my smart meter display says we exported 0 while the battery app says 4 kWh went out.
        Which of the two do you pay me by, @marram?
        @ aled +6
        * aled export +1

        ## masto nerys -2h
        My mother’s prepayment meter ate the top-up code and shows ERR 31. She is 84 and the line is engaged. Can somebody
        at @marram please ring her?
        ! elin +3
        @nia, she is on the priority register: ring, do not write.
        > tom +9
        I have her number from the account and am ringing now. The emergency credit is switched on from here; she has
        light and heat whatever the display says.
        < +25
        @marram You rang, she is fine, she liked you. Thank you, that worked.

        ## masto rosa -38m
        When does the update for the smart meter display come? Mine still shows the wrong hour, @marram.

        ## bsky tess -26m
        @marram my smart meter display still shows the wrong hour. Is the update coming soon?

        ## masto gethin -19m en
        Smart meter display shows the wrong hour again. Is there an update, @marram?

        ## bsky bram -1 09:37
        Does the new meter talk to anybody when the broadband is down? Power line, radio, carrier pigeon?
        > tom +26 done
        Radio, on its own network, and it keeps thirteen months inside if even that fails. The pigeon retired.

        ## masto huwj -5h
        We neighbours of the upper valley ask Marram to read the meters on Heol Isaf again before the next bill, because
        nobody has been at our doors since the night of the storm.

        ## bsky daip -4h
        We neighbours of the upper valley ask Marram to read the meters on Heol Isaf again before the next bill, because
        nobody has been at our doors since the night of the storm.
        """#
}
