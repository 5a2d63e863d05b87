import Conversations
import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `A saved view` {
    @Test(arguments: Engine.allCases)
    func `is its owner’s alone, once however often its form is sent`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (tom, rhea) = (try await marram.viewer(.meterAgent), try await marram.viewer(.meterReader))
            let keep = KeepViews(ground: marram.ground)
            let view = try await keep.save("  My   meters ", list: .mine, unit: marram.meter.id, by: tom)
            #expect(try await keep.save("My meters", list: .mine, unit: marram.meter.id, by: tom) == view)
            #expect(view.name == "My meters")
            #expect(view.sharedWith == nil)

            let (his, hers) = try await marram.ground.read {
                (try tom.kept(SavedView.self, on: $0), try rhea.kept(SavedView.self, on: $0))
            }
            #expect(his == [view])
            #expect(hers == [])
            await #expect(throws: SavedViewRefused.unknown) {
                try await marram.ground.read { try rhea.kept(view.id, on: $0) }
            }
            await #expect(throws: SavedViewRefused.unknown) { try await keep.remove(view.id, by: rhea) }
            await #expect(throws: SavedViewRefused.unknown) {
                _ = try await keep.rename(view.id, to: "Hers", by: rhea)
            }
            #expect(try await marram.entries(about: view.id) == [ViewSaved.kind])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is shared by whoever configures a unit, with those who read there`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let (tom, ada) = (try await marram.viewer(.meterAgent), try await marram.viewer(.tariffAgent))
            let keep = KeepViews(ground: marram.ground)
            let meter = marram.meter.id
            let view = try await keep.save("Slow", list: .waiting, unit: meter, sharedWith: meter, by: nia)
            let (his, hers) = try await marram.ground.read {
                (try tom.kept(SavedView.self, on: $0), try ada.kept(SavedView.self, on: $0))
            }
            #expect(his == [view])
            #expect(hers == [])

            await #expect(throws: NotAllowed(permission: .configure)) {
                _ = try await keep.save("Slow too", list: .waiting, sharedWith: meter, by: tom)
            }
            await #expect(throws: NotAllowed(permission: .configure)) {
                _ = try await keep.rename(view.id, to: "Mine", by: tom)
            }
            await #expect(throws: NotAllowed(permission: .configure)) { try await keep.remove(view.id, by: tom) }
            await #expect(throws: SavedViewRefused.unknown) { try await keep.remove(view.id, by: ada) }
            await #expect(throws: NotAllowed(permission: .read)) {
                _ = try await keep.save("Theirs", list: .open, unit: meter, by: ada)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not shared, renamed or removed by whoever lost the right to it meanwhile`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, meter) = (try await marram.viewer(.administrator), marram.meter.id)
            let view = try await KeepViews(ground: marram.ground)
                .save("Slow", list: .waiting, sharedWith: meter, by: nia)
            let losing = { KeepViews(ground: marram.meddled { try await marram.take(from: .administrator) }) }

            await #expect(throws: NotAllowed.self) {
                _ = try await losing().save("Slow too", list: .waiting, sharedWith: meter, by: nia)
            }
            await #expect(throws: SavedViewRefused.unknown) { _ = try await losing().rename(view.id, to: "X", by: nia) }
            await #expect(throws: SavedViewRefused.unknown) { try await losing().remove(view.id, by: nia) }

            #expect(try await marram.ground.read { try nia.kept(SavedView.self, on: $0) } == [view])
        }
    }

    @Test(arguments: Engine.allCases)
    func `that is narrowed to a foreign unit is not shown to those with whom it is shared`(
        engine: Engine
    ) async throws {
        try await withMarram(on: engine) { marram in
            let (nia, tom) = (try await marram.viewer(.administrator), try await marram.viewer(.meterAgent))
            let view = try await KeepViews(ground: marram.ground)
                .save("Tariffs", list: .open, unit: marram.tariff.id, sharedWith: marram.meter.id, by: nia)
            let (hers, his) = try await marram.ground.read {
                (try nia.kept(SavedView.self, on: $0), try tom.kept(SavedView.self, on: $0))
            }
            #expect(hers == [view])
            #expect(his == [])
            await #expect(throws: SavedViewRefused.unknown) {
                try await marram.ground.read { try tom.kept(view.id, on: $0) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `has a name of its own, a new one, and an end, each in the record`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let tom = try await marram.viewer(.meterAgent)
            let keep = KeepViews(ground: marram.ground)
            let one = try await keep.save("One", list: .open, by: tom)
            let two = try await keep.save("Two", list: .done, by: tom)
            await #expect(throws: SavedViewRefused.nameTaken) { _ = try await keep.save("One", list: .done, by: tom) }
            await #expect(throws: SavedViewRefused.nameTaken) { _ = try await keep.rename(two.id, to: "One", by: tom) }
            await #expect(throws: SearchRefused.empty) {
                _ = try await keep.save("Nothing", list: .open, search: "is:open", by: tom)
            }
            await #expect(throws: DetailsRefused.nameMissing) { _ = try await keep.rename(two.id, to: " ", by: tom) }

            #expect(try await keep.rename(one.id, to: "Zebra", by: tom).name == "Zebra")
            _ = try await keep.rename(one.id, to: "Zebra", by: tom)
            #expect(
                try await marram.ground.read { try tom.kept(SavedView.self, on: $0) }.map(\.name) == ["Two", "Zebra"]
            )
            try await keep.remove(one.id, by: tom)
            #expect(try await marram.ground.read { try tom.kept(SavedView.self, on: $0) } == [two])
            #expect(
                try await marram.entries(about: one.id) == [ViewSaved.kind, ViewSaved.kind, ViewRemoved.kind]
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps what is looked for`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let tom = try await marram.viewer(.meterAgent)
            let keep = KeepViews(ground: marram.ground)
            let view = try await keep.save("Displays", list: .open, search: "display from:gwen", by: tom)
            let blank = try await keep.save("All", list: .open, search: " ", by: tom)
            #expect(view.search == "display from:gwen")
            #expect(blank.search == nil)
            #expect(try await marram.ground.read { try tom.kept(SavedView.self, on: $0) } == [blank, view])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is one of fifty at most`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let tom = try await marram.viewer(.meterAgent)
            let keep = KeepViews(ground: marram.ground)
            for number in 0..<savedViewLimit { _ = try await keep.save("View \(number)", list: .open, by: tom) }
            await #expect(throws: SavedViewRefused.tooMany) { _ = try await keep.save("More", list: .open, by: tom) }
        }
    }
}

extension Marram {
    /// What the record says of a view, in order.
    fileprivate func entries(about view: ID<SavedView>) async throws -> [String] {
        try await ground.read { connection in
            try JournalTable(on: connection).entries(of: organization, about: view.description).map(\.kind)
        }
    }
}
