/// The other six matters.
extension MarramMessages {
    static let solar = """
        How do I register my solar panels for export?
        What do you pay for solar power that I feed in?
        My solar panels make more than I use, can I sell it?
        Export payment for my panels has not come
        Do you install solar panels and a battery?
        How is solar export measured?
        Is there a grant for solar on the roof?
        The feed-in rate for solar has dropped, why?
        My solar inverter shows a fault since Sunday
        Can I add a battery to my solar panels?
        How long does approval for solar panels take?
        Do solar panels work in winter in Marram?
        Who do I tell about my new solar panels?
        Solar export statement is missing for last quarter
        Can tenants have balcony solar panels?
        I want a quote for solar on a barn
        Feed-in of my solar panels is not counted
        Which inverter do you need for solar export?
        My roof faces east, is solar worth it?
        When is the export payment for my solar panels made?
        """
    static let visit = """
        The engineer did not come to our appointment
        Can I change the appointment with your engineer?
        I waited in all day and no engineer came
        When will the engineer arrive today?
        Please cancel my engineer visit on Thursday
        Your engineer left the job half done
        Is there an evening appointment for the engineer?
        The technician rang the wrong bell and left
        I need to book an engineer visit
        Which engineer is coming, and how do I know it is really yours?
        Engineer was an hour late for the appointment
        Can the technician come on a Saturday?
        The appointment was moved twice without asking me
        I got a text that the engineer was here, nobody came
        How long does the engineer visit take?
        Do I have to be home for the appointment?
        Your engineer was friendly and quick, thank you
        Need an earlier appointment with a technician
        Engineer cancelled the visit an hour before
        No engineer came to the appointment, I waited all day
        """
    static let payment = """
        My direct debit was taken twice this month
        How do I change the date of my direct debit?
        I cannot pay this month, can I pay in instalments?
        My payment does not show although I paid on Monday
        Please give me the bank details to pay by transfer
        Can I pay by card online?
        The direct debit went up without notice
        I want a refund of my credit balance
        My card payment was declined three times
        Can we agree a payment plan? I lost my job
        I cancelled the direct debit by mistake
        How do I set up a direct debit?
        The refund you promised has not been paid
        Paid twice by transfer, please refund one payment
        Do you take payment at the post office?
        I need more time to pay
        Direct debit failed because I changed my bank
        Lower my monthly payment please, I am in credit
        When will my refund be paid into my bank?
        Why was my direct debit taken early this month?
        """
    static let account = """
        I forgot my password and the reset mail does not come
        Cannot log in to the app since the update
        How do I change my email address on my account?
        The app crashes when I open it
        My account is locked after three tries
        How can I delete my online account?
        The website says that my customer number is unknown
        The login code by text never arrives
        Add my wife to my account please
        The app shows another customer's account
        How do I turn off notifications in the app?
        I cannot register on the website
        My password is not accepted on the website
        Where do I find my customer number?
        App says session expired all the time
        Change the phone number on my account please
        Reset link for the password has expired
        Website is down, I cannot log in
        I have two accounts, can you merge the login?
        I cannot log in, the app says that my password is wrong
        """
    static let complaint = """
        I want to make a formal complaint about your service
        Nobody has answered my complaint for six weeks
        I have been on hold for two hours, this is a disgrace
        How do I escalate my complaint to the ombudsman?
        Your customer service hung up on me
        Worst service ever, nobody calls back
        I am still waiting for a reply to my complaint
        Who is in charge of complaints? I want a manager
        Rude person on the phone, I want to complain
        I will go to the ombudsman if nobody answers
        Five emails and no answer, terrible service
        Your chat told me lies, I wish to complain
        What is the address for a formal complaint?
        Complaint number 8812, still no answer
        Customer service is a joke, an hour on hold
        I demand an apology from a manager
        You promised to call back and nobody did
        Every time another person and another answer, poor service
        Deadlock letter please, so that I can go to the ombudsman
        Nobody answers, terrible customer service, I want to complain
        """
    static let vehicle = """
        The car charger in Quay Road is broken
        How do I pay at your charging points?
        My electric car does not charge at your station
        Is there a charging point near the harbour?
        The charging cable is stuck in my car
        How much does it cost to charge my car at your station?
        Do you install a home charger for an electric car?
        The fast charger stops after ten minutes
        A petrol car blocks the charging point
        Which plug do your chargers have?
        My charging card is not recognised by the charger
        Can I book a charging point?
        The charger took my money and did not charge the car
        Will there be more chargers for cars in Fenwick?
        My wallbox does not start charging at night
        How fast is the charger at the town hall?
        Charging station display is broken
        Do you have a card for charging abroad?
        The charger says out of order since last week
        My car does not charge at the charging point by the station
        """
}
