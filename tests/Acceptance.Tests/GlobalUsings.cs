global using System.Net;
global using System.Text.Json;
global using PartnershipGraph.Acceptance.Tests.Running;
global using PartnershipGraph.TestKit;
global using Xunit;
