import Conversations
import Organization
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// A name for a part of the inbox; `view`, `unit` and `q` are what the list of conversations is asked with.
struct SavedViewJSON: Described {
    let id: String
    let name: String
    /// `open`, `mine`, `waiting` or `done`.
    let view: String
    /// The code of the unit to which the list is narrowed.
    let unit: String?
    /// What is looked for; then the list is what is found, whatever its state.
    let q: String?
    /// The code of the unit whose people have it; absent for one’s own.
    let sharedWith: String?

    static let example = SavedViewJSON(
        id: someID,
        name: "Meters that wait",
        view: "waiting",
        unit: "METER",
        q: "display",
        sharedWith: "METER"
    )
}

extension SavedViewJSON {
    init(_ view: SavedView, among units: [Unit]) {
        let code = { (id: UnitID?) in id.flatMap { id in units.first { $0.id == id }?.code } }
        self.init(
            id: view.id.description,
            name: view.name,
            view: view.list.rawValue,
            unit: code(view.unit),
            q: view.search,
            sharedWith: code(view.sharedWith)
        )
    }
}

struct SavedViewsJSON: Described {
    let views: [SavedViewJSON]
    static let example = SavedViewsJSON(views: [.example])
}

struct NewSavedViewJSON: Described {
    let name: String
    /// `open` unless said.
    let view: String?
    /// The code of a unit.
    let unit: String?
    /// What is looked for; then the list is what is found, whatever its state.
    let q: String?
    /// The code of the unit whose people shall have it.
    let sharedWith: String?

    static let example = NewSavedViewJSON(
        name: "Meters that wait",
        view: "waiting",
        unit: "METER",
        q: "display",
        sharedWith: "METER"
    )
}

struct SavedViewNameJSON: Described {
    let name: String
    static let example = SavedViewNameJSON(name: "Meters we have answered")
}
