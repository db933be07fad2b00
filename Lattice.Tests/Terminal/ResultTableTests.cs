using LanguageExt;
using Lattice.App.Report;
using Lattice.Tests.Report;
using Lattice.Tests.Snapshots;
using Xunit;

namespace Lattice.Tests.Terminal;

public sealed class ResultTableTests
{
    [Fact]
    public void A_full_result_is_told_with_units() => Verifier.Verify(ResultTable.Render(ExampleRun.Full, "runs/mnist-1/report.html"));

    [Fact]
    public void A_quantizers_result_says_how_its_values_are_used() =>
        Verifier.Verify(ResultTable.Render(ExampleRun.Quantizer, Option<string>.None));

    [Fact]
    public void A_bare_result_says_that_it_is() => Verifier.Verify(ResultTable.Render(ExampleRun.Bare, Option<string>.None));
}
