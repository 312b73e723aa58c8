using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PartnershipGraph.Api.Tests.Telemetry;

/// <summary>Keeps every line that is logged, with its values, scopes' values and exception.</summary>
internal sealed class KeptLogs : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(KeptLogs kept, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => kept._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            var scopes = new List<string>();
            kept._scopes.ForEachScope(
                (scope, texts) => texts.Add(scope is IEnumerable<KeyValuePair<string, object?>> named
                    ? string.Join(' ', named.Select(pair => $"{pair.Key}={pair.Value}"))
                    : scope?.ToString() ?? ""),
                scopes);
            kept._lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {values} {string.Join(' ', scopes)} {exception}");
        }
    }
}
