using LanguageExt;
using Lattice.App.Spec;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class HostileTextTests
{
    private const string Letters = "{}[]:,&*!|>'\"%@`#-?\t\n\u0000é7";

    [Fact]
    public void Texts_cut_or_changed_in_a_letter_end_in_specs_or_faults()
    {
        var text = File.ReadAllText(Repository.File("specs", "mnist", "rectangular.yaml"));
        var (valid, faulty) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            Count(text[..at]);
            Count(text[..at] + Letters[at % Letters.Length] + text[(at + 1)..]);
            Count(text[..at] + Letters[(7 * at) % Letters.Length] + text[at..]);
        }

        Assert.True(valid > 100 && faulty > 1000);

        void Count(string changed) => SpecLoader.Load(changed, Seq<string>.Empty).Match(
            Succ: specs => valid += specs.Count,
            Fail: faults =>
            {
                Assert.NotEmpty(faults);
                Assert.All(faults, fault => Assert.DoesNotContain('\n', fault.Render("spec.yaml")));
                faulty++;
            });
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{ a: ")]
    [InlineData("- ")]
    public void Depth_without_end_is_a_fault(string level) =>
        Assert.Single(Loaded.Faults(string.Concat(Enumerable.Repeat(level, 5000))));

    [Fact]
    public void Files_that_are_no_specs_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("lattice-specs").FullName;
        try
        {
            Assert.Equal("f: longer than 262144 bytes, so not a spec; is it the right file?", Fault(new byte[300_000]));
            Assert.Equal("f: not UTF-8 text, so not a spec; is it the right file?", Fault([0xff, 0xfe, 0x00]));
            Assert.Equal("f: cannot be read: there is no such file.", Fault(null));
            Assert.Equal(
                "f: cannot be read: it is a folder.",
                SpecLoader.LoadFile(folder, Seq<string>.Empty).Match(Succ: _ => "", Fail: faults => faults.Head.Render("f")));
            Assert.Equal(
                "", Fault([0xef, 0xbb, 0xbf, .. System.Text.Encoding.UTF8.GetBytes(SmallestSpec.Text.ReplaceLineEndings("\r\n"))]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string Fault(byte[]? bytes)
        {
            var file = Path.Combine(folder, bytes is null ? "absent" : "present");
            if (bytes is not null)
            {
                File.WriteAllBytes(file, bytes);
            }

            return SpecLoader.LoadFile(file, Seq<string>.Empty).Match(Succ: _ => "", Fail: faults => Assert.Single(faults).Render("f"));
        }
    }
}
