using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Answers;

/// <summary>
/// Keeps the bytes of list, search and network answers, so that a repeated question costs little more than sending them.
/// An answer is good for one journal sequence: the next write drops all of them.
/// </summary>
/// <remarks>
/// Safe for concurrent use. Bounded in bytes: when full it starts afresh, which costs one computation per question and
/// needs no bookkeeping on the way in or out.
/// </remarks>
public sealed class AnswerCache
{
    /// <summary>The most bytes of answers kept: 64 MiB.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>A larger answer is not kept: 1 MiB.</summary>
    public const int MaxAnswerBytes = 1024 * 1024;

    // What an entry takes besides its bytes: key, strings, dictionary node.
    private const int EntryOverheadBytes = 400;

    private volatile Generation _generation = new(0);

    /// <summary>The bytes kept, overhead included.</summary>
    public long Bytes => Interlocked.Read(ref _generation.Bytes);

    /// <summary>The answer to a question at a sequence, if it is kept.</summary>
    public bool TryGet(long sequence, in AnswerKey key, [NotNullWhen(true)] out byte[]? answer)
    {
        var generation = _generation;
        if (generation.Sequence == sequence)
        {
            return generation.Answers.TryGetValue(key, out answer);
        }

        answer = null;
        return false;
    }

    /// <summary>Keeps the answer to a question at a sequence. Answers of sequences gone by are not kept.</summary>
    public void Add(long sequence, in AnswerKey key, byte[] answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Length > MaxAnswerBytes)
        {
            return;
        }

        var size = answer.Length + EntryOverheadBytes + ((key.Path.Length + key.Query.Length) * sizeof(char));
        var generation = _generation;
        if (sequence < generation.Sequence)
        {
            return;
        }

        if (sequence > generation.Sequence || Interlocked.Read(ref generation.Bytes) + size > MaxBytes)
        {
            var fresh = new Generation(sequence);
            generation = Interlocked.CompareExchange(ref _generation, fresh, generation) == generation ? fresh : _generation;
            if (generation.Sequence != sequence)
            {
                return;
            }
        }

        if (generation.Answers.TryAdd(key, answer))
        {
            Interlocked.Add(ref generation.Bytes, size);
        }
    }

    private sealed class Generation(long sequence)
    {
        public long Bytes;

        public long Sequence { get; } = sequence;

        public ConcurrentDictionary<AnswerKey, byte[]> Answers { get; } = new();
    }
}

/// <summary>What an answer depends on besides the sequence.</summary>
/// <param name="Path">The path asked for.</param>
/// <param name="Query">The query as sent.</param>
/// <param name="Permissions">What the asker may see.</param>
/// <param name="Today">The day, since <em>engaged</em> and <em>active</em> change at midnight.</param>
public readonly record struct AnswerKey(string Path, string Query, Permissions Permissions, DateOnly Today);
