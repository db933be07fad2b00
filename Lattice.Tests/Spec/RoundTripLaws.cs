using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Lattice.App.Spec;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Lattices;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;
using Xunit;

namespace Lattice.Tests.Spec;

public sealed class RoundTripLaws
{
    [Fact]
    public void Decoding_what_was_encoded_gives_the_experiment_again() => Check(
        spec => ExperimentRules.Codec.Decode(SpecDocument.Encode(spec), SpecPath.Root).Match(
            Succ: again => again == spec,
            Fail: _ => false));

    [Fact]
    public void Loading_the_resolved_text_gives_the_experiment_again() => Check(
        spec => SpecLoader.Load(ResolvedSpec.Write(spec), Seq<string>.Empty, _ => Option<EngineObstacle>.None).Match(
            Succ: again => again == Prelude.Seq1(spec),
            Fail: _ => false));

    [Fact]
    public void Equal_hashes_mean_equal_experiments_but_for_engine_and_checkpoint() => Prop.ForAll(
        AnySpec.Experiments.Two().ToArbitrary(),
        pair => SpecHash.Of(pair.Item1) == SpecHash.Of(pair.Item2)
            == (pair.Item1 with { Engine = pair.Item2.Engine, Checkpoint = pair.Item2.Checkpoint } == pair.Item2))
                .QuickCheckThrowOnFailure();

    [Fact]
    public void The_hash_does_not_see_engine_and_checkpoint() => Check(
        spec => SpecHash.Of(spec) == SpecHash.Of(
            spec with { Engine = new EngineSpec.Torch(Device.Cuda, 3), Checkpoint = new CheckpointSpec(7, 77) })
            && SpecHash.Of(spec) != SpecHash.Of(spec with { Seed = spec.Seed + 1 }));

    public static TheoryData<Type, SpecShape> Unions => new()
    {
        { typeof(DataSpec), DataRules.Codec.Shape },
        { typeof(Values), ValuesRules.Codec.Shape },
        { typeof(NetworkSpec), NetworkRules.Codec.Shape },
        { typeof(LatentSpec), LatentSpec.Codec.Shape },
        { typeof(LossSpec), LossSpec.Codec.Shape },
        { typeof(AnnealingSpec), ObjectiveRules.Annealing.Shape },
        { typeof(EngineSpec), EngineRules.Codec.Shape },
    };

    [Theory]
    [MemberData(nameof(Unions), DisableDiscoveryEnumeration = true)]
    public void Every_case_of_a_union_can_be_written(Type union, SpecShape shape) =>
        Assert.Equal(union.GetNestedTypes().Count(type => type.IsSubclassOf(union)), Assert.IsType<SpecShape.Union>(shape).Cases.Count);

    [Fact]
    public void Every_word_of_an_enumeration_can_be_written()
    {
        AllWritten(ExpectationRules.Metrics);
        foreach (var prior in
            from family in Enum.GetValues<PriorFamily>()
            from form in Enum.GetValues<PriorForm>()
            from scales in Enum.GetValues<PriorScales>()
            select new PriorSpec(family, form, scales))
        {
            Assert.Equal(prior, PriorRules.Codec.Decode(PriorRules.Codec.Encode(prior), SpecPath.Root));
        }

        static void AllWritten<E>(Codec<E> codec) where E : struct, Enum
        {
            foreach (var value in Enum.GetValues<E>())
            {
                Assert.Equal(value, codec.Decode(codec.Encode(value), SpecPath.Root));
            }
        }
    }

    private static void Check(Func<ExperimentSpec, bool> law) =>
        Prop.ForAll(AnySpec.Experiments.ToArbitrary(), law).QuickCheckThrowOnFailure();
}
