using Lattice.Domain.Experiment;
using Lattice.Tests.Engine;
using Lattice.Tests.Latents;
using Lattice.Tests.Sequences;
using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Torch;

/// <summary>TorchSharp against the reference interpreters: what the managed engine is held to, to the same tolerances.</summary>
public sealed class TorchConformanceTests(ITestOutputHelper output)
{
    public static TheoryData<string, int, string> Cases
    {
        get
        {
            var data = new TheoryData<string, int, string>();
            foreach (var engine in EnginesPresent.TorchNames)
            {
                foreach (var (index, item) in ConformanceCases.All.Index())
                {
                    data.Add(engine, index, item.Name);
                }
            }

            return data;
        }
    }

    [TorchTheory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_those_of_the_reference(string engine, int index, string name) =>
        Comparison.Check(engine, index, name, output);

    [TorchTheory]
    [MemberData(nameof(SequenceCases.Models), MemberType = typeof(SequenceCases))]
    public void Losses_and_gradients_of_sentences_are_those_of_dual_numbers(
        bool feeding, Pipe pipe, bool maps, double dropout, int layers)
    {
        foreach (var engine in EnginesPresent.TorchNames)
        {
            SequenceCases.AreThoseOfDualNumbers(engine, SequenceCases.Example(feeding, pipe, maps, dropout, layers));
        }
    }

    [TorchTheory]
    [MemberData(nameof(SequenceCases.Latents), MemberType = typeof(SequenceCases))]
    public void Losses_and_gradients_of_sentences_with_every_latent_are_those_of_dual_numbers(string latent)
    {
        foreach (var engine in EnginesPresent.TorchNames)
        {
            SequenceCases.AreThoseOfDualNumbers(engine, new SequenceExample(Other: KnownLatents.Of(latent)));
        }
    }
}
