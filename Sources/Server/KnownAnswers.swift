import Encoding
import Foundation
import Journal
import Knowledge
import Logging
import Primitives
import Ranking
import Reception
import ServiceLifecycle

extension ParleyServer {
    /// Keeps the answers of this process's memory level with the database; every process that answers at the door does.
    var answerKeeping: [any Job] {
        guard let memory = house.known else { return [] }
        let (ground, logger) = (house.ground, logger)
        return [
            AfterSetUp(KeepAnswers.duty, ground: ground) { organization in
                await cancelWhenGracefulShutdown {
                    await KeepAnswers(memory, ground: ground).run(of: organization) { error in
                        logger.error(
                            "Answers could not be read into memory; trying again.",
                            metadata: ["cause": "\(error)"]
                        )
                    }
                }
            }
        ]
    }
}

/// The memory of a process's answers, with the encoder that the configuration names.
func answerMemory(_ configuration: ServerConfiguration) throws -> AnswerMemory {
    guard let name = configuration.encoder else { return AnswerMemory() }
    let encoder = try EncoderShelf(in: configuration.folder).encoder(named: name)
    return AnswerMemory(width: encoder.width) { text in
        // Whoever types a line has no more than it: it is read once.
        let title = encoder.direction(of: text.title)
        let whole = text.body.isEmpty ? title : encoder.direction(of: text.title + " " + text.body)
        return Meaning(whole: whole, title: title)
    }
}
