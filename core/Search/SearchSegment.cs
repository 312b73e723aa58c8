using System.Buffers;
using System.Numerics;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Search;

/// <summary>
/// An inverted index over some records: a sorted list of the words in their names, the names each word is in, and the words of
/// each name.
/// </summary>
/// <remarks>
/// <para>A word of the query stands for every word it begins: a range of the sorted list. When that is not enough, the list is
/// read through for words at most a few typing errors away; comparing the sets of letters first leaves few to look at closely.</para>
/// <para>Documents stand in the order in which equally good answers are given. Immutable, so safe for concurrent use.</para>
/// </remarks>
internal sealed class SearchSegment
{
    private const double ExactName = 0.9;
    private const double OtherExactName = 0.88;
    private const double Beginning = 0.7;
    private const double AllWords = 0.5;
    private const double Similar = 0.45;
    private const double LeastQuality = 0.45;
    private const double InCustom = 0.4;
    private const int LongestWeight = 10;

    private readonly SearchDocument[] _documents;
    private readonly int[] _documentOf;
    private readonly int[] _firstName;
    private readonly int[] _wordStarts;
    private readonly int[] _wordsOfNames;
    private readonly string[] _words;
    private readonly ulong[] _letters;
    private readonly int[] _nameStarts;
    private readonly int[] _namesOfWords;
    private readonly Dictionary<string, int[]> _codes;

    /// <summary>Indexes records.</summary>
    /// <param name="documents">The records as they are.</param>
    /// <param name="speaksFor">The records this segment speaks for: those of the documents and ones that are gone.</param>
    public SearchSegment(IEnumerable<SearchDocument> documents, IReadOnlySet<(EntityKind Kind, Guid Id)> speaksFor)
    {
        SpeaksFor = speaksFor;
        _documents = [.. documents];
        Array.Sort(Array.ConvertAll(_documents, document => new Place(document.Kind, SortKey.OfText(document.SortName), document.Id)), _documents);
        _firstName = new int[_documents.Length + 1];
        var documentOf = new List<int>(_documents.Length);
        var wordStarts = new List<int>(_documents.Length) { 0 };
        var wordsOfNames = new List<int>(4 * _documents.Length);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var document = 0; document < _documents.Length; document++)
        {
            var names = _documents[document].Names;
            for (var name = 0; name < names.Count; name++)
            {
                AddWords(name == 0 ? _documents[document].SortName : NormalisedName.Of(names[name]), numbers, wordsOfNames);
                documentOf.Add(document);
                wordStarts.Add(wordsOfNames.Count);
            }

            // Custom texts stand behind the names as further ones; what is found in them counts for less.
            foreach (var text in _documents[document].Custom)
            {
                AddWords(NormalisedName.Of(text), numbers, wordsOfNames);
                documentOf.Add(document);
                wordStarts.Add(wordsOfNames.Count);
            }

            foreach (var code in _documents[document].Codes)
            {
                var key = SearchDocument.CodeKey(code);
                if (!codes.TryGetValue(key, out var holders))
                {
                    codes.Add(key, holders = []);
                }

                holders.Add(document);
            }

            _firstName[document + 1] = documentOf.Count;
        }

        _documentOf = [.. documentOf];
        _wordStarts = [.. wordStarts];
        _wordsOfNames = [.. wordsOfNames];
        _codes = codes.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
        _words = SortWords(numbers, _wordsOfNames);
        _letters = Array.ConvertAll(_words, word => TypingErrors.LettersOf(word));
        (_nameStarts, _namesOfWords) = Invert(_words.Length, _wordStarts, _wordsOfNames);
    }

    /// <summary>The records for which it speaks in place of any older segment.</summary>
    public IReadOnlySet<(EntityKind Kind, Guid Id)> SpeaksFor { get; }

    /// <summary>Offers every record that has the text as a code, or all of its words.</summary>
    public void OfferStrict(SearchWords text, IReadOnlyList<EntityKind> kinds, BestHits hits)
    {
        OfferCodes(text, kinds, hits);
        if (text.Words.Count == 0 || _documentOf.Length == 0)
        {
            return;
        }

        var ranges = RangesOf(text);
        var marks = ArrayPool<byte>.Shared.Rent(_documentOf.Length);
        try
        {
            var all = MarkAllWords(ranges, marks);
            foreach (var (from, until) in NamesOf(kinds))
            {
                for (var name = from; name < until; name++)
                {
                    var found = marks.AsSpan(name..until).IndexOf(all);
                    if (found < 0)
                    {
                        break;
                    }

                    name += found;
                    var (score, reason) = IsCustom(name)
                        ? (InCustom * Covered(name, text.Letters), SearchReason.Custom)
                        : StrictScore(name, ranges, text.Letters);
                    Offer(hits, name, score, reason);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(marks);
        }
    }

    /// <summary>Offers records whose names have most of the words, typing errors forgiven.</summary>
    public void OfferSimilar(SearchWords text, IReadOnlyList<EntityKind> kinds, BestHits hits)
    {
        if (text.Words.Count == 0 || _documentOf.Length == 0)
        {
            return;
        }

        var marks = ArrayPool<byte>.Shared.Rent(_documentOf.Length);
        var scores = ArrayPool<float>.Shared.Rent(_documentOf.Length);
        try
        {
            var ranges = RangesOf(text);
            marks.AsSpan(0, _documentOf.Length).Clear();
            scores.AsSpan(0, _documentOf.Length).Clear();
            var all = 0.0;
            for (var word = 0; word < ranges.Length; word++)
            {
                all += AddLikenesses(text.Words[word], ranges[word], (byte)(1 << word), marks, scores);
            }

            foreach (var (from, until) in NamesOf(kinds))
            {
                for (var name = from; name < until; name++)
                {
                    var found = marks.AsSpan(name..until).IndexOfAnyExcept((byte)0);
                    if (found < 0)
                    {
                        break;
                    }

                    name += found;
                    var quality = scores[name] / all;
                    if (quality >= LeastQuality && !IsCustom(name) && hits.MayTake(Similar * quality))
                    {
                        Offer(hits, name, Similar * quality * (0.6 + (0.4 * Covered(name, text.Letters))), SearchReason.Similar);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(marks);
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    /// <summary>The records of a kind that have the text as a code, or all of its words.</summary>
    public IEnumerable<Guid> Containing(SearchWords text, EntityKind kind)
    {
        var found = new HashSet<int>();
        if (_codes.TryGetValue(text.Code, out var holders))
        {
            found.UnionWith(holders.Where(document => _documents[document].Kind == kind));
        }

        if (text.Words.Count > 0 && _documentOf.Length > 0)
        {
            var marks = new byte[_documentOf.Length];
            var all = MarkAllWords(RangesOf(text), marks);
            foreach (var (from, until) in NamesOf([kind]))
            {
                for (var name = from; name < until; name++)
                {
                    if (marks[name] == all)
                    {
                        found.Add(_documentOf[name]);
                    }
                }
            }
        }

        return found.Select(document => _documents[document].Id);
    }

    private static void AddWords(string normal, Dictionary<string, int> numbers, List<int> words)
    {
        var bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var part in normal.AsSpan().Split(' '))
        {
            var word = normal.AsSpan(part);
            if (word.Length == 0)
            {
                continue;
            }

            if (!bySpan.TryGetValue(word, out var number))
            {
                number = numbers.Count;
                bySpan[word] = number;
            }

            words.Add(number);
        }
    }

    private static string[] SortWords(Dictionary<string, int> numbers, int[] wordsOfNames)
    {
        var words = new string[numbers.Count];
        var before = new int[numbers.Count];
        foreach (var (word, number) in numbers)
        {
            words[number] = word;
            before[number] = number;
        }

        Array.Sort(words, before, StringComparer.Ordinal);
        var after = new int[before.Length];
        for (var place = 0; place < before.Length; place++)
        {
            after[before[place]] = place;
        }

        for (var index = 0; index < wordsOfNames.Length; index++)
        {
            wordsOfNames[index] = after[wordsOfNames[index]];
        }

        return words;
    }

    private static (int[] Starts, int[] Names) Invert(int words, int[] wordStarts, int[] wordsOfNames)
    {
        var starts = new int[words + 1];
        foreach (var word in wordsOfNames)
        {
            starts[word + 1]++;
        }

        for (var word = 0; word < words; word++)
        {
            starts[word + 1] += starts[word];
        }

        var next = starts.AsSpan(0, words).ToArray();
        var names = new int[wordsOfNames.Length];
        for (var name = 0; name < wordStarts.Length - 1; name++)
        {
            foreach (var word in wordsOfNames.AsSpan(wordStarts[name]..wordStarts[name + 1]))
            {
                names[next[word]++] = name;
            }
        }

        return (starts, names);
    }

    private ReadOnlySpan<int> WordsOf(int name) => _wordsOfNames.AsSpan(_wordStarts[name].._wordStarts[name + 1]);

    private ReadOnlySpan<int> NamesWith(int word) => _namesOfWords.AsSpan(_nameStarts[word].._nameStarts[word + 1]);

    private int NamesWithin(WordRange range) => _nameStarts[range.Until] - _nameStarts[range.From];

    private WordRange[] RangesOf(SearchWords text)
    {
        var ranges = new WordRange[text.Words.Count];
        for (var word = 0; word < ranges.Length; word++)
        {
            var typed = text.Words[word];
            var from = FirstWord(other => string.CompareOrdinal(other, typed) < 0);
            var until = FirstWord(other =>
                string.CompareOrdinal(other, typed) < 0 || other.StartsWith(typed, StringComparison.Ordinal));
            ranges[word] = new WordRange(from, until, from < until && _words[from].Length == typed.Length);
        }

        return ranges;
    }

    private int FirstWord(Func<string, bool> isBefore)
    {
        var (low, high) = (0, _words.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (isBefore(_words[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // Documents stand by kind, so a kind's names are one stretch.
    private IEnumerable<(int From, int Until)> NamesOf(IReadOnlyList<EntityKind> kinds)
    {
        if (kinds.Count == 0)
        {
            yield return (0, _documentOf.Length);
            yield break;
        }

        foreach (var kind in kinds.Distinct())
        {
            var from = FirstDocument(kind);
            var until = FirstDocument(kind + 1);
            yield return (_firstName[from], _firstName[until]);
        }
    }

    private int FirstDocument(EntityKind kind)
    {
        var (low, high) = (0, _documents.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_documents[middle].Kind < kind)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // The rarest word first: after it, only names that have it are marked further.
    private byte MarkAllWords(WordRange[] ranges, byte[] marks)
    {
        marks.AsSpan(0, _documentOf.Length).Clear();
        byte marked = 0;
        foreach (var (place, range) in ranges.Index().OrderBy(pair => NamesWithin(pair.Item)))
        {
            var bit = (byte)(1 << place);
            foreach (var name in _namesOfWords.AsSpan(_nameStarts[range.From].._nameStarts[range.Until]))
            {
                if ((marks[name] & marked) == marked)
                {
                    marks[name] |= bit;
                }
            }

            marked |= bit;
        }

        return marked;
    }

    private void OfferCodes(SearchWords text, IReadOnlyList<EntityKind> kinds, BestHits hits)
    {
        if (_codes.TryGetValue(text.Code, out var holders))
        {
            foreach (var document in holders)
            {
                if (kinds.Count == 0 || kinds.Contains(_documents[document].Kind))
                {
                    var matched = _documents[document].Codes.First(code => SearchDocument.CodeKey(code) == text.Code);
                    hits.Offer(_documents[document], matched, SearchReason.Identifier, 1);
                }
            }
        }
    }

    private void Offer(BestHits hits, int name, double score, SearchReason reason)
    {
        if (hits.MayTake(score))
        {
            var document = _documents[_documentOf[name]];
            var place = name - _firstName[_documentOf[name]];
            hits.Offer(document, place < document.Names.Count ? document.Names[place] : document.Custom[place - document.Names.Count], reason, score);
        }
    }

    private bool IsCustom(int name) => name - _firstName[_documentOf[name]] >= _documents[_documentOf[name]].Names.Count;

    private (double Score, SearchReason Reason) StrictScore(int name, WordRange[] ranges, int letters)
    {
        var words = WordsOf(name);
        var covered = Covered(name, letters);
        var inOrder = 0;
        while (inOrder < ranges.Length && inOrder < words.Length && ranges[inOrder].IsWhole && ranges[inOrder].From == words[inOrder])
        {
            inOrder++;
        }

        if (inOrder == ranges.Length && inOrder == words.Length)
        {
            return (_firstName[_documentOf[name]] == name ? ExactName : OtherExactName, SearchReason.Name);
        }

        if (inOrder == ranges.Length
            || (inOrder == ranges.Length - 1 && inOrder < words.Length && ranges[inOrder].Holds(words[inOrder])))
        {
            return (Beginning + (0.15 * covered), SearchReason.Beginning);
        }

        var whole = 0;
        foreach (var range in ranges)
        {
            whole += range.IsWhole && words.Contains(range.From) ? 1 : 0;
        }

        return (AllWords + (0.1 * covered) + (0.05 * whole / ranges.Length), SearchReason.Words);
    }

    /// <summary>How much of a name the letters of the query can make up, above 0 to 1.</summary>
    private double Covered(int name, int letters)
    {
        var all = 0;
        foreach (var word in WordsOf(name))
        {
            all += _words[word].Length;
        }

        return letters >= all ? 1 : (double)letters / all;
    }

    /// <summary>Adds to each name how like its nearest word is to a typed one; long words count for more.</summary>
    /// <remarks>Not weighed by how rare a word is: answers must not depend on which records share a segment.</remarks>
    /// <returns>What a name with the very word gets.</returns>
    private double AddLikenesses(string typed, WordRange range, byte bit, byte[] marks, float[] scores)
    {
        var weight = Math.Min(typed.Length, LongestWeight);
        foreach (var (word, likeness) in LikenessesOf(typed, range))
        {
            var score = (float)(weight * likeness);
            foreach (var name in NamesWith(word))
            {
                if ((marks[name] & bit) == 0)
                {
                    marks[name] |= bit;
                    scores[name] += score;
                }
            }
        }

        return weight;
    }

    /// <summary>The words that a typed one may stand for, the likest first, then in order.</summary>
    private List<(int Word, double Likeness)> LikenessesOf(string typed, WordRange range)
    {
        var likenesses = new List<(int Word, double Likeness)>();
        for (var word = range.From; word < range.Until; word++)
        {
            likenesses.Add((word, word == range.From && range.IsWhole ? 1 : 0.85));
        }

        var forgiven = TypingErrors.ForgivenIn(typed);
        if (forgiven > 0)
        {
            var letters = TypingErrors.LettersOf(typed);
            for (var word = 0; word < _words.Length; word++)
            {
                // Each error accounts for at most one letter that the right word lacks.
                if (BitOperations.PopCount(letters & ~_letters[word]) <= forgiven && !range.Holds(word))
                {
                    var (whole, beginning) = TypingErrors.Between(typed, _words[word], forgiven);
                    if (whole <= forgiven)
                    {
                        likenesses.Add((word, whole == 1 ? 0.75 : 0.6));
                    }
                    else if (beginning <= forgiven)
                    {
                        likenesses.Add((word, beginning == 1 ? 0.6 : 0.5));
                    }
                }
            }

            likenesses.Sort((one, other) =>
            {
                var byLikeness = other.Likeness.CompareTo(one.Likeness);
                return byLikeness != 0 ? byLikeness : one.Word.CompareTo(other.Word);
            });
        }

        return likenesses;
    }

    /// <summary>Where a document stands; sorts like it, and faster.</summary>
    private readonly record struct Place(EntityKind Kind, SortKey Name, Guid Id) : IComparable<Place>
    {
        public int CompareTo(Place other)
        {
            var order = ((int)Kind).CompareTo((int)other.Kind);
            order = order != 0 ? order : Name.CompareTo(other.Name);
            return order != 0 ? order : Id.CompareTo(other.Id);
        }
    }

    /// <summary>The words that begin with a typed one.</summary>
    /// <param name="From">The first.</param>
    /// <param name="Until">The one after the last.</param>
    /// <param name="IsWhole">Whether the first is the typed word itself.</param>
    private readonly record struct WordRange(int From, int Until, bool IsWhole)
    {
        public bool Holds(int word) => word >= From && word < Until;
    }
}
