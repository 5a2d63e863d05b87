import ArgumentParser

/// `parley triage`.
struct TriageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "triage",
        abstract: "Try how well the learner tells where messages belong.",
        subcommands: [Evaluate.self]
    )

    enum Model: String, ExpressibleByArgument, CaseIterable {
        case online
        case refit
    }

    struct Evaluate: ParsableCommand, DeclaredCommand {
        static let act = CommandAct.standsAlone
        static let configuration = CommandConfiguration(
            abstract: "Learn from one file of messages and guess the labels of another; no server, no database.",
            discussion: """
                Each line is id, tab, label, tab, text, in UTF-8. The labels of the test file are not read and may be \
                left out. Prints id, tab, label, tab, confidence from 0 to 1 for each test message, in the order of the \
                file: the best label, however little speaks for it. What was learnt, how well and how quickly goes to \
                standard error. The same files and seed give the same output.
                """
        )

        @Option(help: "The messages to learn from.") var train: String
        @Option(help: "The messages whose labels are guessed.") var test: String
        @Option(help: "online learns from each message once; refit fits all of them at once.")
        var model = Model.refit
        @Option(help: "Decides in which order messages are learnt.") var seed: UInt64 = 1

        func run() throws {
            let run = try TriageEvaluation(train: train, test: test, seed: seed, model: model)
            switch model {
            case .online: run.learnOnline()
            case .refit: run.fit()
            }
        }
    }
}
