using System.Collections.Concurrent;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>Remembers a number of values by a text; the one made first gives way to a new one.</summary>
/// <remarks>Safe for concurrent use: a value is made once, and others who ask meanwhile wait for it.</remarks>
internal sealed class BoundedCache<TValue>(int bound)
    where TValue : class
{
    private readonly ConcurrentDictionary<string, Lazy<TValue>> _values = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public TValue GetOrMake(string text, Func<TValue> make)
    {
        if (!_values.TryGetValue(text, out var value))
        {
            var made = new Lazy<TValue>(make);
            value = _values.GetOrAdd(text, made);
            if (ReferenceEquals(value, made))
            {
                _order.Enqueue(text);
                if (_order.Count > bound && _order.TryDequeue(out var oldest))
                {
                    _values.TryRemove(oldest, out _);
                }
            }
        }

        return value.Value;
    }
}
