extension History {
    /// Visits, outages, the network, solar and charging.
    static let visits = #"""
        ## masto adeyemi -18 17:02
        The Marram engineer did not come. Again. Window was 8 to 13, I sat there like a dog. @marram
        > ewan +23
        That is our failing and it cost you a morning. I have Sian’s first slot tomorrow, 8:00, and she has your number.
        If you cannot take tomorrow, name the day.
        < +9
        @marram Tomorrow works. If she does not come I will write this in capitals.
        > ewan +16h
        She is on her way, and rings when she turns into your road.
        < +2h
        @marram She came, it is done, and she was lovely. Lower case it is.
        = ewan +12

        ## bsky kilowattkev -17 12:45
        Fair play to Marram, the installer explained every cable and left the loft cleaner than he found it.
        > aled +42 done
        That was Gwilym. He has been told, and he now wants to see the loft in a year.

        ## masto jude -16 18:33
        Power cut in Talybont, whole street dark. Anything known, @marram?
        < tess +3
        @jude Same at the top end, since about ten past.
        > rhys +5
        A tree on the line above the chapel, seen and being cut. 212 homes are off. We expect light by 20:15 and I post
        here at 19:30 either way.
        > rhys +52
        19:30, as promised: the tree is off, the line is being tested. Still 20:15.
        < +46
        @marram Light at 20:09. Fish and chips warm. Thank you for the times.
        = rhys +6

        ## bsky tess -16 19:05
        Candles out, outage bingo started. Who has “squirrel”?
        > rhys +21
        It was an ash tree, so nobody wins. Sorry for the dark.

        ## masto priya -15 10:10
        Can the battery discharge to the car overnight without going through the grid meter, @marram? The installer said
        “maybe”, which is not a wiring diagram.
        > aled +31
        It can, if car charger and battery sit behind the same changeover: about 180 for the part. Then the meter sees
        nothing. I can send you the diagram that your installer needs.
        < +18
        @marram Please do. “Maybe” is off the table then.
        > aled +14 done
        Here it is, and nothing in it is “maybe”. If your installer has questions, he may ring me.
        [] wiring Boxes with lines: the grid meter, behind it the changeover, behind that the car charger and the battery.

        ## bsky hafren -14 09:27
        Please confirm who may speak for Marram about the heat pump pilot at our residents' meeting.
        > aled +44
        I may, on the pilot, and Mair on its tariff. Nobody else who knocks is from us, and neither of us sells anything.

        ## masto ollie -12 13:15
        Solar quote from @marram says 4.1 kW on a roof that three others called “3.6 at best”. Who is right?
        > aled +58
        Measured from the air it was 4.1; your chimney was not in the picture. With its shadow it is 3.7. The new quote
        is in your mail, and it is cheaper.
        < +1h
        @marram Honest chimney accounting. Signed.
        = aled +15

        ## bsky sam -11 15:50
        Marram van parked across the school crossing in Bow Street at half past three. Please do not.
        > ewan +12
        You are right and it is moving now. The crew has heard from me, and the depot gets a map of the school crossings.
        < +16
        Gone. That was quick.
        = ewan +10

        ## masto carys -10 11:11
        Six months of solar pioneer life: 1,904 kWh made, 1,120 used at home, two squirrels evicted. Ask me anything about
        panels, and @marram about squirrels.
        < priya +35
        @carys How did you keep the squirrels off the cables?
        < carys +20
        @priya Mesh skirt round the panels, 90 a side. Worth every penny.
        > aled +50 done
        Carys is right about the mesh, and we fit it with new roofs by now. Thank you for the squirrel numbers.

        ## bsky daip -9 07:40
        Charging point outside the library dead for the third day. Sign says ring Marram, Marram says ring the council.
        > yusuf +25
        It is ours, whatever the sign says. A fuse, and somebody is there at eleven. Until then the two behind the baths
        work and are free today.
        < +5h
        Works. The sign still says ring the council though.
        > yusuf +30 done
        The sign is being changed on Friday. Thank you for keeping at it.

        ## masto gethin -8 17:19 en
        Charged at 22 kW outside the arena, billed for 43. Twice the car I have. @marram
        > yusuf +33
        The charger swapped two sessions. You pay for 22 and the driver of the other car for his 43; both corrections are
        through. It was a fault in our update and it is taken back.
        < +12
        @marram Confirmed, thanks. Poor other driver.
        = yusuf +7

        ## bsky rosa -7 09:58
        Engineer from Marram is due today between 9 and 11, and I have a sleeping baby and a loud bell. Can he knock?
        > ewan +4
        He knocks, and softly; it is on his sheet. 10:20 is what the map says.
        < +48
        He whispered. The whole visit. Baby slept through a meter change.
        > ewan +9 done
        That is going up on the depot wall.

        ## masto bram -6 12:00
        How long will Mill Lane stay closed for the grid upgrade, @marram? The sign says “until further notice”, the shop
        at the corner is losing its mornings.
        > rhys +28
        Until the 9th, a Tuesday. From tomorrow the footpath is open and deliveries pass before ten. The shop has my
        mobile number now.
        < +3h
        @marram The shop says diolch, and so do I.
        = rhys +11

        ## bsky adeyemi -5 08:20
        Marram technician arrived on the day, at the hour, with the part. I do not know what to do with this feeling.
        > ewan +39
        Keep it. We mean to repeat it.

        ## masto dee -4 16:44
        Heat pump hums a low B flat at night since the service. I have perfect pitch and a husband who snores in C.
        @marram
        > aled +17h
        A loose mounting, most likely, and quick to cure. Gwilym can come on Thursday at four and brings a tuning fork.
        < +26
        @marram Thursday at four. We are both ready to be retuned.
        = aled +9

        ## bsky kilowattkev -2 10:33
        Second-life battery pilot at the Marram depot: sixty car packs in a shed and a very proud man called Aled. Go and
        see it on Saturday if you can.
        > aled +1h done
        The very proud man says: Saturday, ten to three, bring children, bring questions.

        ## masto tess -1 06:41
        Third outage this month in Talybont. Eleven minutes this time but the freezer does not care whose tree it was.
        @marram
        > rhys +37
        Three is too many. The line above the chapel is being moved away from the trees in January; the plan is on the
        page below. Whatever thawed, tell me and we pay. https://marram.example/talybont
        < +5h
        @marram One lasagne, sentimental value. Thank you for the plan.
        > rhys +14 done
        The lasagne is on us.

        ## bsky adeyemi -22m
        Third engineer no-show this week. I have taken unpaid leave twice for this. Who do I actually talk to at Marram?

        ## masto priya -2h
        Can the solar battery keep the fridge alive in an outage, or does it sulk with the rest of the house? @marram
        ~ aled +1h
        It can, with the backup box that sits

        ## bsky kilowattkev -1h
        Fair play to @marram, the installer came back a year later to look at the loft. He remembered the loft.

        ## masto sam -31m
        Is the power cut in Borth planned, @marram? Nothing in the post, and the café has thirty people in for lunch.
        < jude +6
        @sam Same on the seafront, all out.
        ! rhys +8
        The crew is at the Borth transformer. I write as soon as they give a time.
        ~ rhys +6
        Not planned: a transformer at the

        ## bsky ollie -14m
        Car charger at Marram's depot car park says “session handed over”. To whom?

        ## masto marramhelpdesk -9m
        Dear customer, your refund is ready. Send us the long number on your card to receive it today. Marram Help Desk
        """#
}
