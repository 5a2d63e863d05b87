package import Testing

/// Waits until something is so, looking again and again; a test that waits for half a minute in vain has failed.
package func until(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isSo: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
        if try await isSo() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("It did not come about within thirty seconds.", sourceLocation: sourceLocation)
    throw DidNotComeAbout()
}

/// What was waited for did not happen.
package struct DidNotComeAbout: Error {}
