using Hangfire.AspNetCore;
using Hangfire.Logging;
using Microsoft.Extensions.Logging;

namespace PartnershipGraph.Hosting.Queue;

/// <summary>
/// Where the job library logs. It keeps one place for the whole process, so when a process has several hosts one after another,
/// or side by side, the place may be that of a host that has ended: what is logged then goes nowhere.
/// </summary>
internal sealed class QueueLog(ILoggerFactory loggers) : ILogProvider
{
    private readonly AspNetCoreLogProvider _inner = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return _inner.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return new Silence();
        }
    }

    private sealed class Silence : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
