using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>
/// An immutable hash map that is cheap to change a little: a change copies the few small shards it touches and shares
/// the rest.
/// </summary>
/// <remarks>
/// <para>Extendible hashing (Fagin, Nievergelt, Pippenger and Strong 1979, ACM TODS 4(3), 315–344): the top bits of a key's
/// hash choose a shard through a directory that doubles when a full shard has to split, so growth never rehashes the whole
/// map. A look-up scans one shard's hashes.</para>
/// <para>Look-up O(1); a change of <c>k</c> keys O(k × shard + n / shard); building O(n). Immutable, so safe for concurrent
/// use.</para>
/// </remarks>
internal sealed class ShardedMap<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private const int FullShard = 32;
    private const int MaxDepth = 22;
    private readonly Shard[] _shards;
    private readonly int _depth;

    private ShardedMap(Shard[] shards, int depth, int count)
    {
        _shards = shards;
        _depth = depth;
        Count = count;
    }

    public static ShardedMap<TKey, TValue> Empty { get; } = new([new Shard(0, null, 0)], 0, 0);

    public int Count { get; }

    public TValue? Find(TKey key)
    {
        var hash = HashOf(key);
        var shard = _shards[IndexOf(hash, _depth)];
        var place = shard.PlaceOf(key, hash);
        return place < 0 ? null : shard.Values[place];
    }

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = Find(key);
        return value is not null;
    }

    /// <summary>Every value, in no promised order.</summary>
    public IEnumerable<TValue> Values
    {
        get
        {
            for (var index = 0; index < _shards.Length; index += 1 << (_depth - _shards[index].Depth))
            {
                var shard = _shards[index];
                for (var place = 0; place < shard.Count; place++)
                {
                    yield return shard.Values[place];
                }
            }
        }
    }

    /// <summary>Every key with its value, in no promised order.</summary>
    public IEnumerable<KeyValuePair<TKey, TValue>> Entries
    {
        get
        {
            for (var index = 0; index < _shards.Length; index += 1 << (_depth - _shards[index].Depth))
            {
                var shard = _shards[index];
                for (var place = 0; place < shard.Count; place++)
                {
                    yield return new KeyValuePair<TKey, TValue>(shard.Keys[place], shard.Values[place]);
                }
            }
        }
    }

    /// <summary>A map with some keys set, or removed where the value is null. Of several edits of a key the last stands.</summary>
    public ShardedMap<TKey, TValue> With(IReadOnlyCollection<KeyValuePair<TKey, TValue?>> edits)
    {
        if (edits.Count == 0)
        {
            return this;
        }

        var draft = new Draft(this, edits.Count);
        foreach (var (key, value) in edits)
        {
            draft.Set(key, value);
        }

        return draft.ToMap();
    }

    // Multiplying by 2^32 / golden ratio spreads the key's own hash over the top bits, which choose the shard.
    private static uint HashOf(TKey key) => unchecked((uint)key.GetHashCode() * 0x9E3779B1u);

    private static int IndexOf(uint hash, int depth) => depth == 0 ? 0 : (int)(hash >> (32 - depth));

    private sealed class Shard
    {
        public Shard(int depth, object? owner, int capacity)
        {
            Depth = depth;
            Owner = owner;
            Hashes = capacity == 0 ? [] : new uint[capacity];
            Keys = capacity == 0 ? [] : new TKey[capacity];
            Values = capacity == 0 ? [] : new TValue[capacity];
        }

        /// <summary>How many top bits of the hash all its keys share.</summary>
        public int Depth { get; }

        /// <summary>The draft that may still write to it.</summary>
        public object? Owner { get; private set; }

        public int Count { get; private set; }

        public uint[] Hashes { get; private set; }

        public TKey[] Keys { get; private set; }

        public TValue[] Values { get; private set; }

        public int PlaceOf(TKey key, uint hash)
        {
            var hashes = Hashes.AsSpan(0, Count);
            var from = 0;
            while (true)
            {
                var found = hashes[from..].IndexOf(hash);
                if (found < 0)
                {
                    return -1;
                }

                from += found;
                if (EqualityComparer<TKey>.Default.Equals(Keys[from], key))
                {
                    return from;
                }

                from++;
            }
        }

        public Shard CopyFor(object owner)
        {
            var copy = new Shard(Depth, owner, Count + 4) { Count = Count };
            Hashes.AsSpan(0, Count).CopyTo(copy.Hashes);
            Keys.AsSpan(0, Count).CopyTo(copy.Keys);
            Values.AsSpan(0, Count).CopyTo(copy.Values);
            return copy;
        }

        public void Replace(int place, TValue value) => Values[place] = value;

        public void Append(TKey key, uint hash, TValue value)
        {
            if (Count == Hashes.Length)
            {
                Resize(Math.Max(8, Count * 2));
            }

            Hashes[Count] = hash;
            Keys[Count] = key;
            Values[Count] = value;
            Count++;
        }

        public void RemoveAt(int place)
        {
            Count--;
            Hashes[place] = Hashes[Count];
            Keys[place] = Keys[Count];
            Values[place] = Values[Count];
            Keys[Count] = default!;
            Values[Count] = null!;
        }

        /// <summary>Ends writing: gives up the owner, and the spare room where there is much of it.</summary>
        public void Settle()
        {
            Owner = null;
            if (Hashes.Length > Count + 8)
            {
                Resize(Count);
            }
        }

        private void Resize(int capacity)
        {
            var hashes = new uint[capacity];
            var keys = new TKey[capacity];
            var values = new TValue[capacity];
            Hashes.AsSpan(0, Count).CopyTo(hashes);
            Keys.AsSpan(0, Count).CopyTo(keys);
            Values.AsSpan(0, Count).CopyTo(values);
            (Hashes, Keys, Values) = (hashes, keys, values);
        }
    }

    private sealed class Draft
    {
        private readonly List<Shard> _owned = [];
        private Shard[] _shards;
        private int _depth;
        private int _count;

        public Draft(ShardedMap<TKey, TValue> from, int edits)
        {
            _depth = from._depth;
            _count = from.Count;
            if (_count == 0 && edits > FullShard)
            {
                // A bulk load: as many shards as will be needed with room to spare, so that few have to split.
                _depth = BitOperations.Log2((uint)(edits / (FullShard * 5 / 8)));
                _shards = new Shard[1 << _depth];
                for (var index = 0; index < _shards.Length; index++)
                {
                    _shards[index] = new Shard(_depth, null, 0);
                }
            }
            else
            {
                _shards = [.. from._shards];
            }
        }

        public void Set(TKey key, TValue? value)
        {
            var hash = HashOf(key);
            var shard = _shards[IndexOf(hash, _depth)];
            var place = shard.PlaceOf(key, hash);
            if (value is null)
            {
                if (place >= 0)
                {
                    Own(shard, hash).RemoveAt(place);
                    _count--;
                }

                return;
            }

            if (place >= 0)
            {
                Own(shard, hash).Replace(place, value);
                return;
            }

            while (shard.Count >= FullShard && shard.Depth < MaxDepth)
            {
                Split(shard, hash);
                shard = _shards[IndexOf(hash, _depth)];
            }

            Own(shard, hash).Append(key, hash, value);
            _count++;
        }

        public ShardedMap<TKey, TValue> ToMap()
        {
            foreach (var shard in _owned)
            {
                shard.Settle();
            }

            return new ShardedMap<TKey, TValue>(_shards, _depth, _count);
        }

        private Shard Own(Shard shard, uint hash)
        {
            if (ReferenceEquals(shard.Owner, this))
            {
                return shard;
            }

            var copy = shard.CopyFor(this);
            _owned.Add(copy);
            Place(copy, hash);
            return copy;
        }

        private void Split(Shard full, uint hash)
        {
            if (full.Depth == _depth)
            {
                var doubled = new Shard[_shards.Length * 2];
                for (var index = 0; index < _shards.Length; index++)
                {
                    doubled[2 * index] = doubled[(2 * index) + 1] = _shards[index];
                }

                _shards = doubled;
                _depth++;
            }

            var low = new Shard(full.Depth + 1, this, FullShard);
            var high = new Shard(full.Depth + 1, this, FullShard);
            for (var place = 0; place < full.Count; place++)
            {
                var half = (full.Hashes[place] >> (31 - full.Depth) & 1) == 0 ? low : high;
                half.Append(full.Keys[place], full.Hashes[place], full.Values[place]);
            }

            _owned.Add(low);
            _owned.Add(high);
            var bit = 1u << (31 - full.Depth);
            Place(low, hash & ~bit);
            Place(high, hash | bit);
        }

        // A shard of depth d stands at every directory place whose top d bits are its own.
        private void Place(Shard shard, uint hash)
        {
            var span = 1 << (_depth - shard.Depth);
            var first = IndexOf(hash, _depth) & ~(span - 1);
            _shards.AsSpan(first, span).Fill(shard);
        }
    }
}
