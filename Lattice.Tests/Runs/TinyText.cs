using System.Text;
using Lattice.Domain.Experiment;
using Lattice.Tests.Data;
using Lattice.Tests.Spec;
using Lattice.Train.Data.Sentences;

namespace Lattice.Tests.Runs;

/// <summary>
/// A language of a few words, its files, and an experiment on it of a second or two; no width is a multiple of a vector's.
/// </summary>
internal static class TinyText
{
    private static readonly string[][] words =
        [["a", "the", "one"], ["old", "small", "red", "wet"], ["dog", "cat", "hen", "boat", "tree"], ["sees", "has", "likes"], ["a", "the"],
            ["hat", "ball", "fish"]];

    /// <summary>Writes train.txt, validation.txt, test.txt and, with words that no training sentence has, news.txt into a folder.</summary>
    public static void Write(string folder)
    {
        var draws = new System.Random(7);
        foreach (var (name, count) in new[] { ("train", 61), ("validation", 9), ("test", 8), ("news", 5) })
        {
            var text = new StringBuilder();
            for (var i = 0; i < count; i++)
            {
                // Two to six words: two buckets, and last batches that are not full.
                var sentence = words.Take(2 + draws.Next(5)).Select(choices => choices[draws.Next(choices.Length)]);
                text.Append(string.Join(' ', name == "news" ? sentence.Append("unheard") : sentence)).Append('\n');
            }

            File.WriteAllText(Path.Combine(folder, name + ".txt"), text.ToString());
        }
    }

    /// <summary>The spec; its files are those of the folder the program runs in, or of another one.</summary>
    public static string Spec(
        string name, string latent = "{ kind: lattice, lattice: { name: E8 } }", string folder = "", int epochs = 2) =>
        $$"""
        schema: 1
        name: {{name}}
        seed: 3
        data:
          source: text
          files: { train: "{{folder}}train.txt", validation: "{{folder}}validation.txt", test: "{{folder}}test.txt" }
          otherTests: [ { name: news, file: "{{folder}}news.txt" } ]
          vocabulary: { minimumCount: 2 }
        model:
          encoder: { kind: bidirectionalGru, embedding: 5, units: 7, layers: 2, dropout: 0.2 }
          latent: {{latent}}
          decoder: { kind: gru, embedding: 6, dropout: 0.2 }
        objective: { loss: categorical, annealing: { kind: linear, steps: 9 } }
        train: { batch: 16, optimiser: { rate: 1e-2, clip: 1 }, epochs: {{epochs}} }
        evaluate: { dithers: 3 }
        checkpoint: { epochs: 1, seconds: 0 }

        """;

    /// <summary>The experiment with its data, which are read before the files are gone.</summary>
    public static (ExperimentSpec Spec, TextSet Data) Load(
        string latent = "{ kind: lattice, lattice: { name: E8 } }", params string[] overrides)
    {
        using var folder = new FolderOfFiles();
        Write(folder.Path);
        var spec = Loaded.One(Spec("tiny", latent, folder.Path + "/"), overrides);
        return (spec, DataAssert.Text(spec.Data));
    }
}
