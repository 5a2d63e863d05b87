import ArgumentParser

/// `parley demo`.
struct Demo: AsyncParsableCommand {
    func run() async throws {}
}

/// `parley demo-network`.
struct DemoNetworkCommand: AsyncParsableCommand {
    func run() async throws {}
}
