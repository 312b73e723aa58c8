using System.Net.Sockets;
using Npgsql;

namespace PartnershipGraph.Hosting.Queue;

/// <summary>Tells failures of the queue's server or of the way to it from faults of the program.</summary>
public static class QueueFaults
{
    /// <summary>
    /// Whether a failure, or what the job library has wrapped in it, is the server's or the network's state. A host name that
    /// cannot be resolved comes as a socket's failure.
    /// </summary>
    public static bool IsUnavailability(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is NpgsqlException or SocketException or IOException or TimeoutException)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The innermost reason, in the words of the server or the system.</summary>
    internal static string ReasonOf(Exception exception) =>
        exception is PostgresException answer ? answer.MessageText : exception.GetBaseException().Message.TrimEnd('.');
}
