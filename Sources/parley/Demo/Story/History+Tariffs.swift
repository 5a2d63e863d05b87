extension History {
    /// Tariffs, bills and switching.
    static let tariffs = #"""
        ## bsky dee -20 10:22
        Switched to Marram. Two stars. The switching was easy, but nobody told me the exit fee on the old plan would land
        first.
        > mair +33
        You should have heard that from us before you signed, and you did not. We pay that exit fee; send me a picture of
        the letter in a private message and it is on your next bill.
        < +3h
        Well. Three stars and rising.
        < +4d
        Fee arrived as credit. Four stars. I keep one back out of principle.
        > mair +38 done
        Principle noted. Thank you for coming back to say so.

        ## masto rosa -19 08:05
        What counts as night on the night tariff, @marram? The leaflet says “night hours”, the app says 00:30, my
        neighbour swears it is midnight.
        > mair +29
        Midnight to seven, by the clock on your wall, summer and winter. The leaflet is being reprinted and the app says
        so since this morning. Your neighbour wins.
        < +12
        @marram She will never let me forget it.
        = mair +9

        ## bsky ollie -18 14:47
        Explain to me like I am five why my unit price went up 1.2p while Marram says that wind is cheaper than ever.
        > mair +44
        Wind is cheaper. The wires are dearer: 1.6p of your unit is the grid charge, up from 0.3p since October. Ours
        went down by 0.1p. I can send the sums, they fit on one page.
        < +19
        One page, please. A five-year-old awaits.
        > mair +7
        Here it is, with crayons in mind: https://marram.example/prices/one-page
        [] prices Bars, pale before October, dark since: the wires grow from 0.3p to 1.6p, our part shrinks by 0.1p.

        ## masto tess -17 19:31
        @marram my direct debit jumped from 84 to 131 with no letter. That is a food shop. Can someone look before Friday?
        > sian +15
        I have looked: the sum was set from a reading with two digits swapped. It is 84 again from today, and the 47 from
        this month goes back tonight. I am sorry, that was ours.
        < +37
        @marram Money is back. Thank you for being quick about it.
        > sian +10 done
        Good. If the bank asks for a fee for anything, send it to me.

        ## bsky owain -16 09:18
        I'd like to correct the name on our joint account with Marram before the next bill goes out. My wife has been
        “Mr” for two years and is tired of it.
        > owen +27
        She need not be any longer. Please send both names as they should stand in a private message, and I change it
        while you wait.
        < +14
        Sent, changed, and the letter already says Mrs. Two years, fourteen minutes.
        = owen +6

        ## masto adeyemi -15 11:50
        A bill for a flat I left in March, @marram. I have the final reading, the photo, and your own email saying “all
        settled”.
        > owen +35
        Then the bill is wrong and it is withdrawn; you will not hear from the collectors either. I have asked why it was
        made and will tell you.
        < +1d
        @marram And why was it?
        > owen +24 done
        The new tenant never registered, so the system woke your old account. It may no longer do that: accounts that are
        settled stay shut.

        ## bsky bram -13 16:03
        Marram bill says 412 kWh, the meter says 398. Fourteen units is not much but I want to know where they live.
        > sian +46
        They live in the week between your reading and our billing day: an estimate, taken back on the next bill. If you
        send a reading on the 28th, there are no lodgers.
        < +22
        “No lodgers” is going on my fridge.
        = sian +8

        ## masto dee -12 20:14
        Is the night tariff worth it without a car or a battery, @marram? Two people, one cat, electric oven.
        > mair +13h
        Honestly: no. With about 18 % at night you would pay some 40 more a year. It starts to pay at 30 %. The cat does
        not count, unless it bakes.
        < +20
        @marram A company that talks me out of a product. I am telling everyone.
        = mair +10

        ## bsky jude -10 12:09
        Paper bills cost 1.50 now?? My dad does not own a computer. That is not a choice, Marram, that is a toll.
        > sian +31
        For your dad they cost nothing: whoever has no access, or is over 70, gets paper free. I need only his postcode
        in a private message. The letter should have said that on the first line.
        < +18
        Sent. Please do fix the letter as well.
        > sian +2h
        The letter is being changed; the new one goes out from Monday with that on top.

        ## masto carys -8 15:36
        For everyone asking @marram about the winter credit: it is paid by itself if you had it last year. Took me one
        call to find out, saving you yours.
        < gwen +17
        @carys You are a star. I was on hold when I read this.
        > mair +40 done
        Carys is right, and thank you. It is paid on the 2nd; the line on the bill is called WINTER.

        ## bsky nadia -6 17:25
        Why does the Marram app ask me to “accept new terms” with one giant green button and no link to the terms?
        > mair +52
        Because somebody left it out, and it is put right in the version of tomorrow. Here they are, with what changed
        marked: https://marram.example/terms/changes. Nothing happens if you do not press.
        = mair +20h

        ## masto hafren -5 10:40
        Hafren Housing here: 46 flats, one landlord's meter, one bill. Is there a tariff at @marram that lets tenants see
        their own share?
        ^ tom TARIFF +9
        It says meter and asks for a tariff. I have sent her nothing yet.
        % mair +6
        > mair +23
        There is one from January: shared supply, with a reading for each flat and one standing charge. I can come to
        your residents’ meeting with the numbers. Would Thursday suit?
        < +2h
        @marram Thursday at six, community room. There will be cake.
        > mair +11
        Then there will be me.

        ## bsky tess -3 08:28
        Got two Marram bills in one envelope, with different totals and the same date. Do I pay the kinder one?
        > owen +36
        Pay neither. Both are withdrawn, and the right one, 61.20, comes as a letter tomorrow and stands in the app now.
        < +30
        61.20 it is. The kinder one was 58 but fine 😄
        = owen +4

        ## masto sam -2 18:11
        Marram refund promised “within ten working days” on the 1st. I have counted them. With my fingers. Twice.
        # elin high +50
        Promised on the 1st, and the day has passed.
        @ sian +15

        ## bsky owain -1 13:45
        Question for Marram: can two households on one farm share a night tariff if there are two meters? The Welsh page
        and the English page disagree.
        > mair +3h
        They can, when both meters are on one account. The English page was right; the Welsh one is being corrected this
        afternoon. Thank you for reading both.

        ## masto adeyemi -58m
        @marram the exit fee came off my bill and then on again. I have screenshots of both. Please stop playing tennis
        with it.
        ^ mair BILLING +12
        The fee is waived, I have checked. That it came back is the run of the 20th. Could you take it?

        ## bsky jude -3h
        My father got his free paper bill from Marram. He has framed it. I wish I was joking.
        """#
}
