package import Testing

/// Waits until something is so, looking again and again; a test that waits for two minutes in vain has failed:
/// beside tests that only reckon, on two processors, half a minute has passed before anybody was asked.
package func until(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isSo: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline {
        if try await isSo() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("It did not come about within two minutes.", sourceLocation: sourceLocation)
    throw DidNotComeAbout()
}

/// What was waited for did not happen.
package struct DidNotComeAbout: Error {}
