using LanguageExt;
using Lattice.App.Report;
using Lattice.Tests.Report;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Terminal;

public sealed class ResultTableTests
{
    [Fact]
    public void Training_for_searched_codes_is_told_in_a_line() => Assert.Contains(
        "Searched codes (effort 3): 91.50 ± 0.25 nats per datum before training for them (97.75 ± 0.25 as encoded), 90.25 ± 0.25 after "
            + "(99.25 ± 0.25); difference −1.25 ± 0.25",
        ResultTable.Render(ExampleRun.Refined, LanguageExt.Option<string>.None), StringComparison.Ordinal);

    [Fact]
    public void A_full_result_is_told_with_units() => Verifier.Verify(ResultTable.Render(ExampleRun.Full, "runs/mnist-1/report.html"));

    [Fact]
    public void A_quantizers_result_says_how_its_values_are_used() =>
        Verifier.Verify(ResultTable.Render(ExampleRun.Quantizer, Option<string>.None));

    [Fact]
    public void A_bare_result_says_that_it_is() => Verifier.Verify(ResultTable.Render(ExampleRun.Bare, Option<string>.None));
}
