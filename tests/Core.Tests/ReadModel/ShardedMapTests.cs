using FsCheck.Xunit;
using PartnershipGraph.Core.ReadModel;
using Xunit;

namespace PartnershipGraph.Core.Tests.ReadModel;

public sealed class ShardedMapTests
{
    [Property]
    public void With_AnyEdits_EqualsADictionary((int Key, bool Keep)[][] rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        var map = ShardedMap<int, string>.Empty;
        var model = new Dictionary<int, string>();
        foreach (var round in rounds)
        {
            var edits = round.Select((edit, place) => KeyValuePair.Create(edit.Key % 50, edit.Keep ? $"{edit.Key} {place}" : null)).ToArray();
            map = map.With(edits);
            foreach (var (key, value) in edits)
            {
                if (value is null)
                {
                    model.Remove(key);
                }
                else
                {
                    model[key] = value;
                }
            }

            AssertSame(model, map);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(977)]
    [InlineData(20_000)]
    public void With_ManyKeysInSteps_GrowsAndKeepsEarlierMaps(int step)
    {
        var all = Enumerable.Range(0, 20_000).Select(number => KeyValuePair.Create(number, (string?)$"{number}")).ToArray();
        var map = ShardedMap<int, string>.Empty;
        ShardedMap<int, string>? halfway = null;
        foreach (var chunk in all.Chunk(step))
        {
            map = map.With(chunk);
            halfway ??= map.Count >= 10_000 ? map : null;
        }

        var kept = halfway!.Count;
        AssertSame(all.ToDictionary(pair => pair.Key, pair => pair.Value!), map);
        AssertSame(all.Take(kept).ToDictionary(pair => pair.Key, pair => pair.Value!), halfway);
        Assert.Equal(0, map.With([.. all.Select(pair => KeyValuePair.Create(pair.Key, (string?)null))]).Count);
    }

    [Fact]
    public void With_KeysOfOneHash_KeepsThemApart()
    {
        var keys = Enumerable.Range(0, 300).Select(number => new OneHash(number)).ToArray();

        var map = ShardedMap<OneHash, string>.Empty.With([.. keys.Select(key => KeyValuePair.Create(key, (string?)$"{key.Number}"))]);

        Assert.All(keys, key => Assert.Equal($"{key.Number}", map.Find(key)));
        Assert.Null(map.Find(new OneHash(300)));
    }

    private static void AssertSame(Dictionary<int, string> model, ShardedMap<int, string> map)
    {
        Assert.Equal(model.Count, map.Count);
        Assert.Equal(model.OrderBy(pair => pair.Key), map.Entries.OrderBy(pair => pair.Key));
        Assert.Equal(model.Values.Order(StringComparer.Ordinal), map.Values.Order(StringComparer.Ordinal));
        Assert.All(model, pair => Assert.Equal(pair.Value, map.Find(pair.Key)));
    }

    private sealed record OneHash(int Number)
    {
        public override int GetHashCode() => 7;
    }
}
