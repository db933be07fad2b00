using System.Diagnostics;
using System.Text.RegularExpressions;
using Lattice.Tests.Coding;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.NearestPoint.Batches;

/// <summary>The pinned bits of nearest points and codes in processes that are denied some of the machine's vectors.</summary>
public sealed class BatchMachineTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512=0")]
    [InlineData("DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    public async Task Bits_are_pinned_on_every_machine(string setting)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["vstest", typeof(BatchLawTests).Assembly.Location,
            $"--TestCaseFilter:FullyQualifiedName~{nameof(BatchLawTests)}.{nameof(BatchLawTests.Bits_are_pinned)}"
                + $"|FullyQualifiedName~{nameof(CodedBytesTests)}.{nameof(CodedBytesTests.Bytes_are_pinned)}"])
        {
            start.ArgumentList.Add(argument);
        }

        var parts = setting.Split('=');
        start.Environment[parts[0]] = parts[1];
        start.Environment.Remove(Verifier.Switch);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0 && Regex.IsMatch(output, $@"Passed:\s+{BatchLawTests.Pinned.Count + 1},"), output + await error);
    }
}
