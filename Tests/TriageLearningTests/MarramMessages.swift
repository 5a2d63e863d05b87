import TriageLearning

/// What people write to Marram Energy, an invented supplier: twelve matters, twenty messages each.
enum MarramMessages {
    static let all: [LabelledMessage] = matters.flatMap { label, text in
        text.split(separator: "\n").map { LabelledMessage(label: label, text: String($0)) }
    }

    /// Messages to learn from: four of five.
    static let known = all.enumerated().filter { $0.offset % 5 != 4 }.map(\.element).inOrder(ofSeed: 1)
    /// Messages to be asked about.
    static let unknown = all.enumerated().filter { $0.offset % 5 == 4 }.map(\.element)

    /// A model of the known ones; made once, for a fit takes its time.
    static let fitted = FittedModel(fittedTo: known)

    private static let matters = [
        ("outage", outage), ("bill", bill), ("meter", meter), ("tariff", tariff), ("moving", moving), ("gas", gas),
        ("solar", solar), ("visit", visit), ("payment", payment), ("account", account), ("complaint", complaint),
        ("vehicle", vehicle),
    ]

    private static let outage = """
        Power cut in Dunmere again, no electricity since six
        Whole street is dark, is there a power cut in Saltby?
        No power at all here, when will the lights be back on?
        Electricity has gone off in our village, any news?
        Third power cut this month, what is wrong with the lines?
        Is the outage in Harrow Bay known? No lights in the whole street
        Lights went out twenty minutes ago, still no electricity
        Your outage map says all is well and we sit in the dark
        Power is off at the school, when will it be restored?
        The supply has been off since midnight, the freezer is thawing
        Storm took the lines down, no power in Upper Marram
        Power came back for a minute and went off again
        How long will this blackout last? No electricity in Quay Road
        Half of the town has no power, what happened?
        No electricity in the flats by the station since this morning
        Is there planned work? Our power went off without a warning
        Flickering lights all evening and now the power is off
        Any news about the power cut in Fenwick? Still dark here
        Our lights are off and the neighbours have no power too
        When will power be restored in Dunmere? It is dark and cold
        """
    private static let bill = """
        My bill doubled this month and I do not understand it
        Why is my bill so high? I used less than last year
        The bill says estimated, but I sent my reading
        Where can I see my last bill as a PDF?
        My bill has not come for three months
        You have charged me twice on the same bill
        What is the standing charge on my bill?
        The amount on my bill does not match my usage
        Please explain the adjustment on my September bill
        I was billed for a period when the house was empty
        Can I have a paper bill instead of email?
        The final bill is wrong, the amount is far too high
        My bill shows VAT twice, is that right?
        How is the estimated bill worked out?
        Bill is for 300 and I live alone, how can it be so high?
        I need a copy of my bill from March
        The bill has the wrong name on it
        Is there a mistake on this bill? The charge is new
        My bill went up again although I use nothing
        When is the next bill due? The last bill was late
        """
    private static let meter = """
        My smart meter shows nothing, the display is blank
        How do I read the meter? It has two rows of digits
        The meter reading you have is wrong, mine is 40213
        Where do I send my meter reading?
        The smart meter stopped sending readings
        My meter is spinning although everything is switched off
        I would like a smart meter, how do I get one?
        The meter display says error 7, what does it mean?
        My in-home display does not connect to the smart meter
        I cannot reach the meter cupboard to take a reading
        Do I have to have a smart meter?
        Meter reading submitted online was rejected
        The new meter beeps all night
        Is my meter faulty? The digits do not move
        I sent the meter reading yesterday, did it arrive?
        Can you test whether the meter counts correctly?
        Smart meter lost its signal after the update
        Which of the digits on the meter is the reading?
        The reading on the display differs from the meter
        My meter has a red light that blinks, is it faulty?
        """
    private static let tariff = """
        Which tariff is cheapest for a small flat?
        My fixed tariff ends in May, what comes after it?
        Can I switch to the green tariff?
        What is the night rate on the economy tariff?
        Is there a tariff with a lower unit price?
        How much per unit do I pay on the variable tariff?
        I want to change my tariff to a fixed rate
        Do you offer a tariff for heat pumps?
        Will the tariff go up in October with the price cap?
        What is the exit fee if I leave my fixed tariff early?
        New customers get a better tariff than me, why?
        Compare the green tariff and the fixed tariff for me please
        What hours count as night rate?
        Your unit rate is higher than the price cap, is it not?
        How long is the price guaranteed on the fixed tariff?
        Is the tariff for students still on offer?
        Price per unit went up, can I switch tariff?
        Can I keep my tariff rate for another year?
        What is the day and night rate on this tariff?
        Which fixed tariff has the lowest unit price now?
        """
    private static let moving = """
        I am moving house next month, what do I have to do?
        We moved in last week, how do we sign up at the new address?
        Moving out on Friday, how do I end my contract?
        Can I take my contract to my new address?
        The previous tenant has not signed off, we just moved in
        I am moving abroad and need to close everything by June
        New flat from the first of May, who supplies us?
        Landlord here: my tenant moved out, please put it in my name
        How early do I tell you about a house move?
        We move to Saltby on Monday, please transfer our supply
        I moved out in April and still get letters for the old address
        Who is the supplier at my new house?
        Moving in with my partner, I need to end my supply at the old flat
        House move: which day do you need for the old address?
        My mother moves into a care home, how do we end her contract?
        We are moving house and the new owner wants to take over
        Just bought a house, how do I register as the new owner?
        Tenant moving in on Saturday, what do they have to do?
        I have moved, here is my new address
        We are moving out of the old house, how do we tell you?
        """
    private static let gas = """
        I smell gas in the kitchen, who do I call?
        Gas leak in Mill Lane, it smells strongly
        There is a smell of gas outside the bakery
        My carbon monoxide alarm goes off, is it the boiler?
        Gas smell in the cellar since this morning
        The gas pipe in our garden hisses
        Who comes out for a gas leak at night?
        I think that the boiler leaks gas, what shall I do?
        Smell of gas in the stairwell, the neighbours notice it too
        The gas flame is yellow instead of blue, is that dangerous?
        Is it safe to stay when it smells of gas?
        Workers hit a gas pipe in our road
        Strong gas smell near the school gate
        Our gas hob smells even when it is off
        Gas emergency number please, quickly
        The carbon monoxide detector beeps near the gas boiler
        It smells of gas around the meter box, is it a leak?
        Hissing sound at the gas pipe behind the house
        Is the gas leak in Mill Lane fixed? It still smells
        Smell of gas in the hall, is it a leak, is it dangerous?
        """
}
