import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Responding

/// Several things that are done with a conversation as one.
let macroOperations: [Operation] = [
    .giving(MacrosJSON.self, "listMacros", .get, "/macros", "Your macros, and those of the units in which you work") {
        request in
        MacrosJSON(macros: try await request.kept(MacroJSON.init))
    },
    .giving(
        MacroJSON.self,
        "createMacro",
        .post,
        "/macros",
        "Keep several things to be done as one, for yourself or for a unit",
        content: NewMacroJSON.self
    ) { request in
        let (viewer, new): (Viewer, NewMacroJSON) = (try request.viewer(), try request.content())
        let target = try await unit(coded: new.to, of: viewer, in: request.house)
        let macro = try await KeepMacros(ground: request.house.ground).create(
            new.name,
            doing: try new.actions(to: target),
            for: try await unit(coded: new.unit, of: viewer, in: request.house),
            by: viewer
        )
        return try await request.told([macro], MacroJSON.init)[0]
    },
    .giving(
        MacroJSON.self,
        "changeMacro",
        .put,
        "/macros/{id}",
        "Save the next version of a macro",
        content: NewMacroJSON.self
    ) { request in
        let (viewer, new): (Viewer, NewMacroJSON) = (try request.viewer(), try request.content())
        let target = try await unit(coded: new.to, of: viewer, in: request.house)
        let macro = try await KeepMacros(ground: request.house.ground).change(
            try request.id(),
            from: new.version ?? 0,
            name: new.name,
            doing: try new.actions(to: target),
            by: viewer
        )
        return try await request.told([macro], MacroJSON.init)[0]
    },
    .doing("removeMacro", .delete, "/macros/{id}", "Remove a macro; what it did stays done") { request in
        try await KeepMacros(ground: request.house.ground).remove(try request.id(), by: try request.viewer())
    },
    .giving(
        AppliedMacroJSON.self,
        "applyMacro",
        .post,
        "/conversations/{id}/macros/{macro}",
        "Do all that a macro says with a conversation, or nothing of it; nothing is sent"
    ) { request in
        let ground = request.house.ground
        let apply = ApplyMacro(
            ground: ground,
            handOver: HandOverConversation(ground: ground),
            asking: request.house.asking
        )
        let outcome = try await apply(try request.id("macro"), to: try request.id(), by: try request.viewer())
        return AppliedMacroJSON(
            macro: outcome.macro.id.description,
            draft: outcome.draft?.text,
            unfilled: SavedReplyVariable.open(in: outcome.draft?.text ?? "").map(\.mark),
            undo: outcome.undo?.description
        )
    },
]
