let englishSignalWords = [
    SignalWordList(
        language: "en",
        list: .question,
        words: [
            "how do", "how can", "how does", "how long", "how much", "how many", "when will", "when do",
            "when does", "when is", "where is", "where can", "where do", "why is", "why are", "why does",
            "what is", "what are", "what does", "which is", "who do", "who can", "can I", "can you", "can we",
            "could I", "could you", "is there", "are there", "does anyone", "is it possible", "do I need",
            "I wonder", "any idea",
        ]
    ),
    SignalWordList(
        language: "en",
        list: .complaint,
        words: [
            "complaint", "complaints", "complain", "complaining", "not working", "doesn't work", "does not work",
            "isn't working", "stopped working", "still broken", "broken again", "still waiting", "no reply",
            "no answer", "never arrived", "not arrived", "overcharged", "charged twice", "wrong bill",
            "wrong amount", "refund", "money back", "let down",
        ]
    ),
    SignalWordList(
        language: "en",
        list: .praise,
        words: [
            "thank you", "thanks", "well done", "great job", "good job", "great service", "excellent service",
            "brilliant service", "kudos", "much appreciated", "grateful", "you were right", "keep it up",
        ]
    ),
    SignalWordList(
        language: "en",
        list: .suggestion,
        words: [
            "suggestion", "suggest", "I propose", "feature request", "please add", "could you add",
            "would be nice", "would be great", "would be good", "it would help", "how about", "why not add",
            "have you considered", "you should add", "I wish you",
        ]
    ),
    SignalWordList(
        language: "en",
        list: .safety,
        words: [
            "gas leak", "gas smell", "smell gas", "smell of gas", "smelling gas", "smells of gas",
            "carbon monoxide", "explosion", "fire", "smoke", "sparks", "sparking", "burning smell",
            "electric shock", "electrocuted", "live wire", "exposed wires", "danger", "dangerous", "unsafe",
            "hazard", "injured", "hurt", "bleeding", "ambulance", "emergency", "life support", "dialysis",
            "oxygen concentrator", "suicide", "suicidal", "kill myself", "threatened", "flooding", "collapsed",
        ]
    ),
    SignalWordList(
        language: "en",
        list: .outage,
        words: [
            "outage", "outages", "power cut", "power cuts", "blackout", "no power", "no electricity", "no heating",
            "no hot water", "no water", "no gas", "no internet", "no signal", "power is out", "power is off",
            "went down", "is down", "are down", "offline", "not available", "unavailable", "can't log in",
            "cannot log in", "can't sign in",
        ]
    ),
    SignalWordList(
        language: "en",
        list: .deadline,
        words: [
            "today", "tonight", "tomorrow", "by tomorrow", "by Monday", "by Tuesday", "by Wednesday",
            "by Thursday", "by Friday", "by Saturday", "by Sunday", "by noon", "deadline", "due date", "last day",
            "final notice", "expires", "runs out", "within 24 hours", "urgent", "urgently", "asap",
            "as soon as possible", "right away", "immediately",
        ]
    ),
    SignalWordList(
        language: "en",
        list: .positive,
        words: [
            "good", "great", "excellent", "brilliant", "wonderful", "lovely", "happy", "helpful", "friendly",
            "love", "perfect", "pleased", "glad", "fantastic", "impressed", "amazing", "thanks", "thank you",
            "kind", "quick",
        ]
    ),
    SignalWordList(
        language: "en",
        list: .negative,
        words: [
            "bad", "awful", "terrible", "horrible", "angry", "furious", "annoyed", "annoying", "disgraceful",
            "shame", "useless", "worst", "hate", "disappointed", "disappointing", "frustrated", "frustrating",
            "unacceptable", "rude", "ridiculous", "sick of", "fed up", "pathetic", "joke", "disgusting",
            "appalling", "poor",
        ]
    ),
    SignalWordList(
        language: "en",
        list: .negation,
        words: [
            "not", "no", "never", "isn't", "wasn't", "aren't", "don't", "doesn't", "didn't", "won't", "wouldn't",
            "can't", "cannot", "couldn't", "without", "hardly", "nothing", "neither", "nor",
        ]
    ),
]
