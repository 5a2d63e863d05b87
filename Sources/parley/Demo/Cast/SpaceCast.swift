/// What the invented organisation's spaces and circle say before the demo begins.
enum SpaceCast {
    static let `internal` = (
        name: "Fitting the new meters",
        about: "What we learn on the doorstep, before customers are let in."
    )
    static let ofColleagues = (
        title: "Which street comes after Harbour Street?",
        text: "The carriers are ready from Thursday, and the school wants us out of term."
    )

    static let closed = (
        name: "Trying the new display",
        about: "Twenty households try the display that comes next year, and tell us what they cannot read."
    )
    static let ofMembers = (
        title: "Can the new display be read in the sun?",
        text: "Mine hangs by the front door, and at noon there is nothing but sky in it."
    )
    static let answer = "Turn it a little to the left: the glass is made for somebody taller."

    static let circle = "A tenth less"
    static let goal = "Use a tenth less electricity this winter than in the last one."
    static let victories = [
        (text: "The old fridge in the cellar is off.", number: 4),
        (text: "We wash at thirty degrees now.", number: 1),
    ]
}
