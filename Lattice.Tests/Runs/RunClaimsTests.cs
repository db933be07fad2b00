using Lattice.App.Sweeps;
using Lattice.Tests.Data;
using Xunit;

namespace Lattice.Tests.Runs;

/// <summary>A run of a sweep belongs to one process at a time, whatever becomes of it.</summary>
public sealed class RunClaimsTests : IDisposable
{
    private static readonly ParallelOptions atOnce = new() { MaxDegreeOfParallelism = 8 };

    private readonly FolderOfFiles folder = new();

    private RunClaims Claims => new(folder.Of("claims"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_of_many_takes_a_run()
    {
        for (var run = 0; run < 100; run++)
        {
            var claims = new RunClaims(folder.Of($"run{run}"));
            var taken = new int[8];
            Parallel.For(0, taken.Length, atOnce, i => taken[i] = claims.Take().IfNone(0));
            Assert.Equal(1, taken.Sum());
            Assert.Single(Directory.EnumerateFiles(claims.Folder));
        }
    }

    [Fact]
    public void A_claim_that_cannot_be_read_holds()
    {
        Assert.Equal(1, Claims.Take());
        using (new FileStream(Claims.File(1), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.True(Claims.Take().IsNone);
            Assert.True(Claims.Current().IsSome);
        }

        Assert.Single(Directory.EnumerateFiles(Claims.Folder));
    }

    [Fact]
    public void A_run_is_free_again_once_it_is_released()
    {
        Assert.Equal(1, Claims.Take());
        Assert.True(Claims.Take().IsNone);
        Assert.Equal(ProcessIdentity.Own, Claims.Current().Map(claim => claim.Holder));
        Leave(1, ProcessIdentity.Own, code: 4);
        Assert.True(Claims.Current().IsNone);
        Assert.Equal(2, Claims.Take());
    }

    [Fact]
    public void What_a_process_that_is_gone_left_behind_is_taken_over_by_one_of_many()
    {
        // Numbers are used again: the same number with another start is another process.
        Leave(1, ProcessIdentity.Own with { Started = "1" });
        var taken = new int[8];
        Parallel.For(0, taken.Length, atOnce, i => taken[i] = Claims.Take().IfNone(0));
        Assert.Equal(2, taken.Sum());
    }

    [Fact]
    public void A_process_on_another_machine_keeps_its_run_while_it_gives_signs_of_life()
    {
        Leave(1, ProcessIdentity.Own with { Host = "elsewhere", Number = 1 });
        Assert.True(Claims.Take().IsNone);
        Age(RunClaims.Silence - TimeSpan.FromMinutes(1));
        Assert.True(Claims.Take().IsNone);
        Age(RunClaims.Silence + TimeSpan.FromMinutes(1));
        Assert.Equal(2, Claims.Take());
    }

    [Fact]
    public void So_does_one_in_another_container_of_a_machine_of_the_same_name()
    {
        Leave(1, ProcessIdentity.Own with { Space = "another", Started = "1" });
        Assert.True(Claims.Take().IsNone);
    }

    [Fact]
    public void A_claim_without_content_holds_until_it_has_been_silent()
    {
        Directory.CreateDirectory(Claims.Folder);
        File.WriteAllText(Claims.File(1), "");
        Assert.True(Claims.Take().IsNone);
        Age(RunClaims.Silence + TimeSpan.FromMinutes(1));
        Assert.Equal(2, Claims.Take());
    }

    [Fact]
    public void A_claim_is_read_back()
    {
        var record = new ClaimRecord(ProcessIdentity.Own, new DateTime(2026, 11, 30, 1, 2, 3, DateTimeKind.Utc), 130);
        Assert.Equal(record, ClaimRecord.Read(record.Write()));
    }

    private void Leave(int number, ProcessIdentity holder, int? code = null)
    {
        Directory.CreateDirectory(Claims.Folder);
        File.WriteAllText(Claims.File(number), new ClaimRecord(holder, DateTime.UtcNow, LanguageExt.Prelude.Optional(code)).Write());
    }

    private void Age(TimeSpan age) => File.SetLastWriteTimeUtc(Claims.File(1), DateTime.UtcNow - age);
}
