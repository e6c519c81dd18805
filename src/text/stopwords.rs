//! Words that say nothing about what a text is about.
//!
//! English is long, because the frequent verbs and adverbs of technical prose would otherwise fill
//! every list of keywords; the other languages have their function words. A language without a
//! list loses nothing but some precision: words found in very many documents are ignored later.

/// The list for a language (its primary subtag, `en`): words in lower case, in no promised order.
/// Words stand as a tokenizer leaves them that splits at apostrophes: `don`, `ll`.
pub fn of_language(language: &str) -> &'static [&'static str] {
    match language {
        "en" => ENGLISH,
        "de" => GERMAN,
        "fr" => FRENCH,
        "es" => SPANISH,
        "it" => ITALIAN,
        "pt" => PORTUGUESE,
        "nl" => DUTCH,
        _ => &[],
    }
}

#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "a", "able", "about", "above", "across", "actually", "add", "added", "after", "afterwards", "again", "against",
    "ago", "all", "allow", "allowed", "allows", "almost", "alone", "along", "already", "also", "although", "always",
    "am", "among", "an", "and", "another", "any", "anybody", "anyone", "anything", "anyway", "anywhere", "are",
    "aren", "around", "as", "aside", "ask", "asked", "at", "available", "away", "back", "be", "became", "because",
    "become", "becomes", "been", "before", "began", "begin", "behind", "being", "believe", "below", "beside",
    "besides", "best", "better", "between", "beyond", "big", "both", "bring", "but", "by", "call", "called", "came",
    "can", "cannot", "case", "cases", "cause", "certain", "certainly", "change", "changed", "changes", "clear",
    "clearly", "come", "comes", "common", "completely", "consider", "contain", "contains", "could", "couldn",
    "course", "create", "created", "day", "days", "did", "didn", "different", "do", "does", "doesn", "doing", "don",
    "done", "down", "during", "each", "early", "easily", "easy", "either", "else", "elsewhere", "end", "ends",
    "enough", "entire", "entirely", "especially", "etc", "even", "eventually", "ever", "every", "everyone",
    "everything", "everywhere", "exactly", "example", "except", "fact", "far", "few", "finally", "find", "first",
    "five", "follow", "following", "follows", "for", "form", "former", "forth", "found", "four", "from", "full",
    "fully", "further", "gave", "general", "generally", "get", "gets", "getting", "give", "given", "gives",
    "giving", "go", "goes", "going", "gone", "good", "got", "great", "had", "hand", "happen", "happens", "hard",
    "has", "hasn", "have", "haven", "having", "he", "held", "help", "helps", "hence", "her", "here", "hers",
    "herself", "high", "him", "himself", "his", "hold", "how", "however", "i", "idea", "if", "important", "in",
    "include", "included", "includes", "including", "indeed", "inside", "instead", "into", "is", "isn", "it", "its",
    "itself", "just", "keep", "keeps", "kept", "kind", "knew", "know", "known", "knows", "large", "last", "late",
    "later", "latter", "least", "leave", "left", "less", "let", "lets", "like", "likely", "little", "ll", "long",
    "longer", "look", "looking", "looks", "lot", "made", "mainly", "make", "makes", "making", "many", "may",
    "maybe", "me", "mean", "means", "meant", "meanwhile", "might", "mine", "more", "moreover", "most", "mostly",
    "much", "must", "my", "myself", "name", "named", "namely", "near", "nearly", "necessary", "need", "needed",
    "needs", "neither", "never", "nevertheless", "new", "next", "nine", "no", "nobody", "none", "nor", "normally",
    "not", "note", "nothing", "now", "nowhere", "number", "obviously", "of", "off", "often", "oh", "ok", "old",
    "on", "once", "one", "ones", "only", "onto", "open", "or", "other", "others", "otherwise", "ought", "our",
    "ours", "ourselves", "out", "outside", "over", "overall", "own", "part", "particular", "particularly", "parts",
    "per", "perhaps", "place", "point", "points", "possible", "possibly", "probably", "provide", "provided",
    "provides", "put", "quite", "rather", "re", "read", "real", "really", "reason", "reasons", "recent", "recently",
    "regardless", "related", "relatively", "require", "required", "requires", "result", "results", "right", "run",
    "running", "runs", "said", "same", "saw", "say", "saying", "says", "second", "see", "seem", "seemed", "seems",
    "seen", "self", "sense", "serious", "set", "sets", "seven", "several", "shall", "she", "should", "shouldn",
    "show", "shown", "shows", "side", "similar", "simple", "simply", "since", "single", "six", "small", "so",
    "some", "somebody", "somehow", "someone", "something", "sometimes", "somewhat", "somewhere", "soon", "start",
    "started", "starts", "state", "still", "stop", "such", "sure", "take", "taken", "takes", "taking", "tell",
    "ten", "than", "thank", "that", "the", "their", "theirs", "them", "themselves", "then", "there", "therefore",
    "these", "they", "thing", "things", "think", "third", "this", "those", "though", "thought", "three", "through",
    "throughout", "thus", "time", "times", "to", "today", "together", "told", "too", "took", "top", "toward",
    "towards", "tried", "tries", "true", "try", "trying", "turn", "turned", "two", "type", "under", "unless",
    "unlike", "until", "up", "upon", "us", "use", "used", "useful", "user", "uses", "using", "usually", "value",
    "various", "ve", "very", "via", "want", "wants", "was", "wasn", "way", "ways", "we", "well", "went", "were",
    "weren", "what", "whatever", "when", "whenever", "where", "whereas", "wherever", "whether", "which", "while",
    "who", "whole", "whom", "whose", "why", "wide", "will", "with", "within", "without", "won", "word", "words",
    "work", "worked", "working", "works", "would", "wouldn", "write", "written", "year", "years", "yes", "yet",
    "you", "your", "yours", "yourself", "yourselves", "zero",
];

#[rustfmt::skip]
const GERMAN: &[&str] = &[
    "aber", "alle", "allem", "allen", "aller", "alles", "als", "also", "am", "an", "andere", "anderen", "auch",
    "auf", "aus", "bei", "beim", "bereits", "bin", "bis", "bist", "da", "dabei", "dadurch", "dafür", "dagegen",
    "daher", "damit", "dann", "daran", "darauf", "daraus", "darf", "darum", "das", "dass", "dasselbe", "davon",
    "dazu", "dein", "dem", "den", "denn", "der", "deren", "des", "deshalb", "dessen", "die", "dies", "diese",
    "diesem", "diesen", "dieser", "dieses", "doch", "dort", "du", "durch", "eben", "ein", "eine", "einem", "einen",
    "einer", "eines", "einfach", "einige", "er", "es", "etwa", "etwas", "euch", "für", "ganz", "gegen", "gibt",
    "hab", "habe", "haben", "hat", "hatte", "hatten", "hier", "hin", "hinter", "ich", "ihm", "ihn", "ihnen", "ihr",
    "ihre", "ihrem", "ihren", "ihrer", "im", "immer", "in", "indem", "ins", "ist", "ja", "jede", "jedem", "jeden",
    "jeder", "jedes", "jedoch", "jetzt", "kann", "kein", "keine", "keinen", "können", "könnte", "machen", "man",
    "manche", "mehr", "mein", "meist", "mich", "mir", "mit", "muss", "müssen", "nach", "nicht", "nichts", "noch",
    "nun", "nur", "ob", "oder", "ohne", "schon", "sehr", "sein", "seine", "seinem", "seinen", "seiner", "seit",
    "sich", "sie", "sind", "so", "sobald", "solche", "soll", "sollen", "sollte", "sondern", "sonst", "sowie", "um",
    "und", "uns", "unser", "unter", "viel", "viele", "vom", "von", "vor", "war", "waren", "warum", "was", "weil",
    "weiter", "welche", "welcher", "wenn", "wer", "werden", "wie", "wieder", "will", "wir", "wird", "wo", "wollen",
    "worden", "wurde", "wurden", "während", "würde", "zu", "zum", "zur", "zwar", "zwei", "zwischen", "über",
];

#[rustfmt::skip]
const FRENCH: &[&str] = &[
    "afin", "ai", "ainsi", "alors", "après", "au", "aucun", "aussi", "autre", "autres", "aux", "avant", "avec",
    "avoir", "avons", "bien", "car", "ce", "ceci", "cela", "celle", "celles", "celui", "cependant", "ces", "cet",
    "cette", "ceux", "chaque", "chez", "ci", "comme", "comment", "contre", "dans", "de", "depuis", "des", "deux",
    "dire", "doit", "donc", "dont", "du", "elle", "elles", "en", "encore", "entre", "est", "et", "eu", "eux",
    "faire", "fait", "fois", "font", "hors", "ici", "il", "ils", "je", "jusque", "la", "le", "les", "leur", "leurs",
    "lors", "lorsque", "lui", "là", "mais", "moins", "mon", "même", "mêmes", "ne", "ni", "non", "nos", "notre",
    "nous", "on", "ont", "ou", "où", "par", "parce", "pas", "peu", "peut", "peuvent", "plus", "plusieurs", "pour",
    "pourquoi", "puis", "qu", "quand", "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "sa", "sans",
    "sera", "ses", "seulement", "si", "soit", "son", "sont", "sous", "sur", "ta", "tandis", "te", "tel", "telle",
    "tes", "toi", "ton", "tous", "tout", "toute", "toutes", "trop", "très", "tu", "un", "une", "vers", "voici",
    "voilà", "vos", "votre", "vous", "étaient", "était", "étant", "été", "être",
];

#[rustfmt::skip]
const SPANISH: &[&str] = &[
    "al", "algo", "algunas", "algunos", "ante", "antes", "aquel", "aquella", "así", "aunque", "aún", "bajo", "bien",
    "cada", "como", "con", "contra", "cual", "cuales", "cuando", "de", "del", "desde", "donde", "dos", "durante",
    "el", "ella", "ellas", "ellos", "en", "entonces", "entre", "era", "eran", "es", "esa", "esas", "ese", "eso",
    "esos", "estar", "estas", "este", "esto", "estos", "está", "están", "fue", "fueron", "ha", "hace", "hacer",
    "hacia", "han", "hasta", "hay", "la", "las", "le", "les", "lo", "los", "luego", "me", "mediante", "mejor",
    "menos", "mi", "mientras", "mismo", "mucho", "muchos", "muy", "más", "nada", "ni", "no", "nos", "nosotros",
    "nuestra", "nuestro", "nunca", "o", "os", "otra", "otras", "otro", "otros", "para", "pero", "poco", "por",
    "porque", "puede", "pueden", "pues", "que", "quien", "qué", "se", "sea", "según", "ser", "si", "siempre", "sin",
    "sino", "sobre", "son", "su", "sus", "sí", "también", "tan", "tanto", "te", "tener", "tiene", "tienen", "toda",
    "todas", "todo", "todos", "tras", "tu", "un", "una", "unas", "uno", "unos", "usted", "vez", "y", "ya", "yo",
    "él",
];

#[rustfmt::skip]
const ITALIAN: &[&str] = &[
    "a", "ad", "agli", "ai", "al", "alla", "alle", "allo", "altra", "altre", "altri", "altro", "anche", "ancora",
    "avere", "aveva", "bene", "che", "chi", "ci", "ciò", "come", "con", "contro", "cui", "da", "dagli", "dai",
    "dal", "dalla", "dalle", "dallo", "degli", "dei", "del", "della", "delle", "dello", "di", "dopo", "dove", "due",
    "e", "ed", "era", "erano", "essere", "fa", "fare", "fino", "fra", "già", "gli", "ha", "hanno", "ho", "i", "il",
    "in", "infatti", "io", "la", "le", "lei", "li", "lo", "loro", "lui", "ma", "me", "meno", "mentre", "mi", "mia",
    "mio", "molto", "negli", "nei", "nel", "nella", "nelle", "nello", "no", "noi", "non", "nostro", "né", "o",
    "ogni", "oppure", "per", "perché", "però", "più", "poi", "possono", "prima", "proprio", "può", "qua", "quale",
    "quali", "quando", "quanto", "quella", "quelle", "quelli", "quello", "questa", "queste", "questi", "questo",
    "qui", "quindi", "se", "sempre", "senza", "si", "sia", "siamo", "solo", "sono", "sopra", "sotto", "sta",
    "stata", "stato", "su", "sua", "sue", "sugli", "sui", "sul", "sulla", "sulle", "suo", "suoi", "sé", "tra",
    "tutta", "tutte", "tutti", "tutto", "un", "una", "uno", "vi", "viene", "voi", "è",
];

#[rustfmt::skip]
const PORTUGUESE: &[&str] = &[
    "a", "ao", "aos", "apenas", "após", "aquela", "aquele", "as", "assim", "até", "cada", "com", "como", "contra",
    "da", "das", "de", "dela", "dele", "depois", "desde", "do", "dois", "dos", "durante", "e", "ela", "elas", "ele",
    "eles", "em", "entre", "então", "era", "essa", "esse", "esta", "este", "está", "estão", "eu", "faz", "foi",
    "foram", "há", "isso", "isto", "já", "lhe", "mais", "mas", "me", "mesmo", "meu", "muito", "muitos", "na", "nas",
    "nem", "no", "nos", "nossa", "nosso", "num", "numa", "não", "nós", "o", "onde", "os", "ou", "outra", "outras",
    "outro", "outros", "para", "pela", "pelas", "pelo", "pelos", "pode", "podem", "pois", "por", "porque", "pouco",
    "qual", "quando", "que", "quem", "se", "sem", "sempre", "ser", "será", "seu", "seus", "si", "sobre", "sua",
    "suas", "só", "também", "tem", "ter", "toda", "todas", "todo", "todos", "tão", "têm", "um", "uma", "umas",
    "uns", "você", "à", "às", "é",
];

#[rustfmt::skip]
const DUTCH: &[&str] = &[
    "aan", "achter", "af", "al", "alle", "alleen", "als", "altijd", "andere", "anderen", "bij", "binnen", "daar",
    "dan", "dat", "de", "deze", "die", "dit", "doen", "door", "dus", "echter", "een", "eens", "en", "er", "geen",
    "geweest", "had", "heb", "hebben", "heeft", "hem", "hen", "het", "hier", "hij", "hoe", "hun", "iets", "ik",
    "in", "is", "ja", "je", "jij", "jullie", "kan", "kon", "kunnen", "maar", "me", "meer", "men", "met", "mijn",
    "moet", "moeten", "na", "naar", "niet", "niets", "nog", "nu", "of", "om", "omdat", "onder", "ons", "onze",
    "ook", "op", "over", "sinds", "soms", "te", "tegen", "ten", "ter", "terwijl", "toch", "toen", "tot", "tussen",
    "u", "uit", "uw", "van", "veel", "via", "voor", "waar", "waarom", "want", "waren", "was", "wat", "we", "weer",
    "wel", "welke", "werd", "werden", "wie", "wij", "worden", "wordt", "zal", "ze", "zelf", "zich", "zij", "zijn",
    "zo", "zoals", "zonder", "zou", "zullen",
];
