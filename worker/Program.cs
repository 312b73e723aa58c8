using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting;
using PartnershipGraph.Hosting.Health;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Worker;
using PartnershipGraph.Worker.Commands;

if (StoreCommands.AreIn(args))
{
    return await StoreCommands.RunAsync(args);
}

return await PartnershipProgram.RunAsync(() =>
{
    var builder = WebApplication.CreateSlimBuilder(args);
    builder.AddPartnershipGraph();
    builder.AddRunQueue();
    builder.AddPartnershipWorker();
    builder.Services.AddPartnershipHealth();
    builder.Services.AddSingleton<IValidateOptions<JobsOptions>, SharedQueueChecks>();
    builder.Logging.AddFilter("Hangfire", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

    // It listens for questions about its health alone; any free port of this machine will do where nobody is told to ask.
    if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    var app = builder.Build();
    app.MapHealth();
    return app;
});
