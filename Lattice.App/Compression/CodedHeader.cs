using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Lattices;
using Lattice.Domain.Validation;
using Lattice.Train.Container;

namespace Lattice.App.Compression;

/// <summary>The header of a model's data.</summary>
internal static class CodedHeader
{
    /// <summary>The name of the generator of dithers.</summary>
    internal const string Generator = "philox4x32-10";

    /// <summary>The header.</summary>
    /// <param name="run">The run.</param>
    /// <param name="source">The data.</param>
    /// <param name="perRecord">Data per record.</param>
    /// <param name="effort">How hard the encoder searches.</param>
    /// <param name="representation">True for representations alone.</param>
    /// <param name="program">The program's version.</param>
    internal static ContainerHeader Of(
        CodedRun run, CodedSource source, int perRecord, int effort, bool representation, string program)
    {
        var latent = run.Spec.Model.Latent;
        var loss = run.Spec.Objective.Loss.Row();
        var (kind, element) =
            representation ? (ContentKind.Points, ElementType.Int64)
            : run.Model.IsOfSentences ? (ContentKind.Sentences, ElementType.Word)
            : loss.TakesLabels ? (ContentKind.Labels, ElementType.Int32)
            : (ContentKind.Rows, ElementType.Bit);
        var shape = kind switch
        {
            ContentKind.Points => Prelude.Seq1(Lattice.Train.Experiments.Represent.Coefficients(latent)),
            ContentKind.Rows => Prelude.Seq1(run.Model.Width),
            ContentKind.Labels => Prelude.Seq1(1),
            _ => Seq<int>.Empty,
        };
        var lattice = latent as LatentSpec.OnLattice;
        return new ContainerHeader
        {
            Kind = kind,
            Program = program,
            Model = new(run.Spec.Name, run.SpecHash, run.Model.Hash),
            Lattice = lattice is null ? null : new(LatticeName.Of(lattice.Lattice), Hash(run.Spec, "lattice")),
            Prior = lattice is null
                ? null
                : new(
                    $"{lattice.Prior.Form} {lattice.Prior.Family}{(lattice.Prior.Conditional.IsSome ? ", autoregressive" : "")}"
                        .ToLowerInvariant(),
                    Hash(run.Spec, "prior")),
            Dither = new(Generator, run.Spec.Seed, source.Stream.ToString(), 0),
            Data = new(
                source.Name, element, shape,
                kind == ContentKind.Rows
                    ? source.Image.MatchUnsafe<ImageHeader?>(image => new(image.Height, image.Width, 1), () => null)
                    : null,
                source.Count.MatchUnsafe<long?>(count => count, () => null)),
            DataPerRecord = perRecord,
            Effort = effort,
        };
    }

    /// <summary>SHA-256 of a part of the latent as the resolved spec writes it.</summary>
    private static string Hash(ExperimentSpec spec, string key)
    {
        var node = new[] { "model", "latent", key }.Aggregate(
            SpecDocument.Encode(spec),
            (node, name) => ((SpecNode.Map)node).Find(name).Map(entry => entry.Value).IfNone(SpecNode.Map.Empty));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ResolvedSpec.Write(node))));
    }
}
