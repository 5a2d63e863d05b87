extension Pool {
    /// What is said in English while the demo runs.
    static let english = #"""
        ## bsky rosa
        Is the night tariff the same price all through the night at Marram, or does it creep up towards seven?
        > mair
        One price from midnight to seven, with no creeping. The day rate begins at 07:00 sharp.
        <
        Good. My dishwasher thanks you.

        ## masto huwj
        @marram the display says “updating” since breakfast. Is it thinking or stuck?
        > tom
        Stuck, sorry. Hold the left button for ten seconds; it restarts and finishes in a minute.
        <
        Ten seconds, one minute, done. Thank you, that worked.

        ## bsky adeyemi
        Marram engineer booked for Thursday, text says Friday, app says “soon”. Which one do I take off work for?
        > ewan
        Thursday, 8 to 10; the text was wrong. I have locked it, and the app says so now.
        <
        Thursday it is. I am holding you to it.

        ## masto priya
        Does a battery lose much in winter, @marram? Mine shows 91 % since the frost.
        > aled
        In the cold it shows less and keeps it: at 15 degrees in the room you should read 97 again.

        ## bsky tess
        Power cut on Chapel Row again? Or is it my fuse this time? Marram, anyone?
        > rhys
        Yours, I think: nothing is off in Chapel Row. If the main switch is up and all is dark, ring 105 and I send a van.
        <
        It was the kettle. And my pride. Thank you.

        ## masto jude
        My father asks, again: why does the bill from @marram come on yellow paper?
        > sian
        Because the printer was given a bargain in 2011 and there are nine boxes left. He may have white if he likes.

        ## bsky ollie
        Car charger at the baths shows a heart symbol. Is it in love or in error? Marram?
        > yusuf
        In standby, which looks alike. Touch your card for two seconds and it comes round.
        <
        It came round. We are going steady.

        ## masto dee
        @marram I was promised a call about the heat pump between two and four. It is five. The kettle is cold.
        > aled
        I owe you that call and an apology. Is ten past five too late? Otherwise tomorrow at nine.
        <
        You rang at 17:09. Kettle on again.

        ## bsky kilowattkev
        Day 40 of my Marram half-hourly data. The spike at 06:10 is the shower. The one at 06:40 is the second shower.
        > tom
        A household of good habits. If the chart would help others, we would gladly show it, with your name or without.

        ## masto gwen
        Is there a form for moving the smart meter two metres to the left, @marram? Kitchen plans.
        > tom
        There is, and it takes a week: https://marram.example/move. Two metres cost nothing if the cable is long enough.

        ## bsky sam
        Café bill from Marram doubled and we closed for two weeks. Ghosts?
        > sian
        An estimate, and a poor one. Send me the reading and the right bill is there tonight.
        <
        Reading sent. Thank you for not saying “ghosts”.

        ## masto bram
        What is the buzzing box at the end of Mill Lane, @marram? It was not there on Monday.
        > rhys
        A mobile transformer, for as long as the road is open. It goes on the 9th, and the buzzing is 38 decibels.

        ## bsky nadia
        The talking display from Marram arrived. It says “good morning” in a voice like my old headmistress.
        > tom
        There are two more voices under Menu, Voice. One of them is kinder.
        <
        Changed to the kind one. Bliss.

        ## masto carys
        Reading my panels' year: 3,802 kWh. If anyone wonders whether a north-east roof is worth it with @marram, ask me.
        > aled
        We do wonder. May we point people with north-east roofs to you now and then?
        <
        Gladly, on Tuesdays.

        ## bsky owain
        Marram wants “proof of residence” to change a phone number. I have lived here for 51 years. Ask the dog.
        > owen
        No proof is needed for a phone number; that page is wrong. Send the number, and give the dog our best.

        ## masto daip
        night rate boiler, day rate toast. is there any toaster with a timer? asking @marram because nobody else answers me
        > mair
        There are timer plugs for 9, and cold toast is free. We answer everything.
        <
        legend

        ## bsky hafren
        Marram, four of our tenants got letters about a “disconnection” that is a planned outage. They are frightened.
        > rhys
        That word should not have been used. I ring all four this afternoon, and new letters go out today.
        <
        Thank you. Mrs Ellis was packing.

        ## masto adeyemi
        @marram credit where due: two visits, both on time. I have told three people. Two believed me.
        > ewan
        We are working on the third.

        ## bsky jude
        Is it true that Marram pays for old fridges? Mine sounds like a tractor.
        > sian
        True until the end of the year: 60 towards a new one, and we take the tractor away.
        <
        Booked. It left with dignity.

        ## masto rosa
        Smell of hot plastic near the meter cupboard. Is that something for @marram or for nobody?
        > tom
        For us, at once: switch the main off, leave the cupboard shut, and ring 105. A colleague is being sent now.
        <
        Switched off, rang, he is here already. Loose terminal. Thank you.

        ## bsky bram
        Has anyone compared the Marram solar export price with the other co-op? Mine ends in March.
        > aled
        Ours stays at 12.1p for two years if you renew before March. Theirs I do not know and will not guess.

        ## masto tess
        The outage map on @marram shows my house as an island in the sea.
        > rhys
        A slipped decimal; you are back on land since ten. Thank you for surviving.

        ## bsky huwj
        Display fixed! Night rate at midnight on the dot. Only took the Marram man two apologies and one update.
        > tom
        Both apologies were meant. Enjoy the night.

        ## masto ollie
        @marram my direct debit says “Marsham Energy”. Is that you with a cold?
        > owen
        It is the bank's spelling, and it is us. The reference ends in your account number; check that, and all is well.
        <
        It does. Get well soon.
        """#
}
