import Testing

/// The house as it stands, against its own rules.
///
/// That each rule can be broken is shown beside, in the suites with planted violations.
@Suite struct `The house` {
    @Test func `is read from the right folder`() {
        #expect(HouseTree.sources.contains { $0.path == "Sources/Primitives/ID.swift" })
        #expect(HouseTree.tests.contains { $0.path == "Tests/ArchitectureTests/HouseTests.swift" })
    }

    @Test func `imports only what its map allows`() {
        #expect(HouseTree.sources.flatMap(importCheck) == [])
    }

    @Test func `has a map on which the data flows one way`() {
        #expect(directionCheck(houseMap) == [])
    }

    @Test func `declares the same map to the compiler`() {
        #expect(manifestCheck(Manifest(HouseTree.text("Package.swift")), against: houseMap) == [])
    }

    @Test func `has no room that is not on the map`() {
        #expect(folderCheck(HouseTree.names(in: "Sources"), against: houseMap) == [])
    }

    @Test func `keeps its rules pure`() {
        #expect(HouseTree.sources.flatMap(pureRuleCheck) == [])
    }

    @Test func `keeps every file under 300 lines`() {
        #expect((HouseTree.sources + HouseTree.tests).flatMap(sizeCheck) == [])
    }

    @Test func `proves what looks dangerous`() {
        #expect((HouseTree.sources + HouseTree.tests).flatMap(dangerCheck) == [])
    }

    @Test func `has one way out`() {
        #expect(HouseTree.sources.flatMap(wayOutCheck) == [])
    }

    @Test func `looks where it goes`() {
        #expect(HouseTree.sources.flatMap(guardCheck) == [])
    }

    @Test func `asks the server where a command says that it does`() {
        #expect(HouseTree.sources.flatMap(askingCheck) == [])
    }

    @Test func `publishes in one place`() {
        #expect(publishCheck(HouseTree.sources) == [])
    }

    @Test func `keeps SQL in its drawers`() {
        #expect(placeOfSQLCheck(HouseTree.sources) == [])
    }

    @Test func `adds to the record, and changes nothing in it`() {
        #expect(HouseTree.sources.flatMap(recordCheck) == [])
    }

    @Test func `gives names that say something`() {
        #expect((HouseTree.sources + HouseTree.tests).flatMap(nameCheck) == [])
    }

    @Test func `turns no test off`() {
        #expect(HouseTree.tests.flatMap(disabledTestCheck) == [])
    }

    @Test func `promises no work in comments`() {
        #expect((HouseTree.sources + HouseTree.tests).flatMap(promiseCheck) == [])
    }

    @Test func `has a page for every room`() {
        #expect(pageCheck(houseMap) { HouseTree.text("docs/rooms/\($0).md") } == [])
    }

    @Test func `has a reason for every dependency`() {
        let manifest = Manifest(HouseTree.text("Package.swift"))
        #expect(manifest.packages.count > 5)
        #expect(dependencyLineCheck(manifest, page: HouseTree.text("docs/decisions/0002-dependencies.md")) == [])
    }

    @Test func `shows today's map in its documents`() {
        #expect(driftCheck(houseMap, page: HouseTree.text("docs/architecture.md")) == [])
    }
}
