/// Words that stand in any question and say nothing of what it is about, as they are compared.
let fillWords: Set<String> = Set(
    (englishFillWords + " " + germanFillWords).split(separator: " ").flatMap {
        signalForms(of: String($0))
    }
)

private let englishFillWords = """
    a about after again all also am an and any anyone are as at be because been before being but by can can't cannot \
    could did didn't do does doesn't doing don't for from get getting go going good got had has have having he hello help \
    her here hey hi him his how i i'm i've if in into is isn't it it's its just know let like me more much my need no not \
    now of off on one only or other our out over please really same she should since so some still such thank thanks than \
    that that's the their them then there these they this those to today too up us very want was wasn't way we well were \
    what what's when where which while who whose why will with won't work would yes yet you you're your
    """

private let germanFillWords = """
    aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bitte da dabei damit dann das dass dein \
    deine dem den denn der des dich die dies diese diesem diesen dieser dir doch du durch ein eine einem einen einer eines \
    einfach er es etwas euch euer eure für gibt guten hab habe haben habt hallo hast hat hatte hier ich ihm ihn ihnen ihr \
    ihre ihrem ihren im immer in ins ist ja jetzt kann kannst kein keine keinen können könnt mal man mehr mein meine meinem \
    meinen meiner mich mir mit muss nach nicht noch nun nur ob oder ohne schon sehr seit sich sie sind so soll tag um und \
    uns unser unsere unserem unseren vom von vor wann war waren warum was weil wenn wer werde werden wie wieder wieso wir \
    wird wo wurde zu zum zur
    """
