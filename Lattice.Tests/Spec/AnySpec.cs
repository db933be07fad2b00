using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Domain.Quantities;

namespace Lattice.Tests.Spec;

/// <summary>Valid experiments of every kind, with hostile numbers and texts.</summary>
public static class AnySpec
{
    public static Gen<ExperimentSpec> Experiments =>
        from name in Gen.Elements("a", "1", "mnist-rectangular", "A.b_c-D", "true", "0x1F")
        from seed in Gen.Elements(0UL, 1UL, ulong.MaxValue)
        from loss in Loss
        from data in Data(loss)
        let shape = data is DataSpec.Npy { Shape.IsEmpty: false } arrays ? arrays.Shape : Prelude.Seq(28, 28)
        let small = shape.Fold(1L, (product, axis) => product * axis) < 1000
        from encoder in small ? Gen.OneOf(Network, Pictures(shape)) : Network
        from latent in Latent
        from decoder in loss.Row().TakesLabels || !small ? Network : Gen.OneOf(Network, Pictures(shape))
        from initialisation in Gen.Elements(Enum.GetValues<InitialisationSpec>())
        from bias in Gen.Elements(Enum.GetValues<OutputBias>())
        from lambda in Weight
        from warmup in Gen.Elements(0, 100, 1_000_000_000)
        from annealing in Maybe(Gen.Elements<AnnealingSpec>(new AnnealingSpec.Logistic(100_000, 1e4), new AnnealingSpec.Linear(1)))
        from training in Training(latent is LatentSpec.OnLattice)
        from samples in Gen.Elements(0, 1000)
        from dithers in Gen.Elements(1, 2, 300)
        from images in Maybe(Count)
        from seconds in Gen.Elements(0, 0.1, 10, 1e9)
        from every in Epochs
        from engine in Engine
        from annealed in Maybe(Gen.Elements(new AnnealedSpec(Dimension.Of(1), Dimension.Of(8), Dimension.Of(5), Option<int>.None, 0),
            new AnnealedSpec(Dimension.Of(1_000_000), Dimension.Of(1), Dimension.Of(1000), 500, 100)))
        let chains = loss.Row().IsSampled && !latent.IsDeterministic && latent is not LatentSpec.GumbelSoftmax
            ? annealed : Option<AnnealedSpec>.None
        from expectations in Expectation(
            loss, loss.Row().IsSampled && !latent.IsDeterministic && samples > 0, chains.IsSome).ListOf()
        select new ExperimentSpec(
            name,
            seed,
            data,
            new ModelSpec(encoder, latent, decoder, initialisation) { OutputBias = bias },
            new ObjectiveSpec(loss, lambda, warmup, annealing),
            training,
            new EvaluationSpec(loss.Row().IsSampled && !latent.IsDeterministic ? samples : 0, dithers, images)
            {
                Annealed = chains,
                Spread = chains.IsSome ? ProposalSpread.Laplace : ProposalSpread.Dither,
            },
            new CheckpointSpec(every, seconds) { TensorBoard = every > 1 },
            engine,
            Prelude.toSeq(expectations));

    private static Gen<LossSpec> Loss => Gen.OneOf(
        Gen.Elements<LossSpec>(new LossSpec.Bernoulli(), new LossSpec.Squared(), new LossSpec.Categorical(), new LossSpec.Gaussian()),
        from scales in Gen.Elements(Enum.GetValues<VarianceScales>())
        from floor in Variance
        select (LossSpec)new LossSpec.Gaussian(new GaussianVariance.Learned(scales, floor)),
        Variance.Select(variance => (LossSpec)new LossSpec.Gaussian(new GaussianVariance.Fixed(variance))),
        from components in Gen.Elements(1, 5)
        from levels in Gen.Elements(2, 256)
        select (LossSpec)new LossSpec.Logistic(components, levels),
        Gen.Elements(2, 256).Select(levels => (LossSpec)new LossSpec.CategoricalLevels(levels)));

    private static Gen<PositiveReal> Variance => Positive(1e-20, 1e-6, 0.01, 1.0 / 3, 1e30);

    private static Gen<int> Count => Gen.Elements(1, 2, 300, int.MaxValue);

    private static Gen<Dimension> Units => Gen.Elements(1, 40, 65536).Select(Dimension.Of);

    private static Gen<int> Epochs => Gen.Elements(1, 2, 300, 1_000_000_000);

    private static Gen<PositiveReal> Positive(params double[] numbers) => Gen.Elements(numbers).Select(PositiveReal.Of);

    private static Gen<PositiveReal> Weight => Positive(1e-15, 1e-8, 5e-4, 1, 1.0 / 3, 1e15);

    private static Gen<PositiveReal> Temperature => Positive(1e-6, 5e-4, 1, 1.0 / 3, 1e6);

    private static Gen<PositiveReal> Epsilon => Positive(1e-15, 1e-8, 1.0 / 3, 1e6);

    private static Gen<double> Any => Gen.Elements(-1e300, -0.5, 0, 1e-12, 94.45, 1e21);

    private static Gen<string> Text => Gen.Elements(
        "table 1", "[LRL] table 1", "a: b # c", "- x", " padded ", "\"quoted\" \\ back", "é ü 漢 🙂", "0.5", "null", "{}", "*a", "&a", "%x",
        "a\u2028b", "C:\\data\\x.npy", "'", "~", "<<", "---");

    private static Gen<NetworkSpec> Network => Gen.OneOf(
        from widths in Gen.Elements(1, 40, 1000).Select(Dimension.Of).NonEmptyListOf()
        from skip in Gen.Elements(true, false)
        from dropout in Gen.Elements(0, 1e-6, 0.5)
        select (NetworkSpec)new NetworkSpec.Gated(Prelude.toSeq(widths.Take(9)))
        {
            Skip = skip && widths.All(IsNarrow),
            Dropout = dropout,
        },
        from widths in Gen.Elements(1, 40, 1000).Select(Dimension.Of).NonEmptyListOf()
        from activation in Gen.Elements(Enum.GetValues<Activation>())
        from skip in Gen.Elements(true, false)
        from dropout in Gen.Elements(0, 1e-6, 0.5)
        select (NetworkSpec)new NetworkSpec.Dense(Prelude.toSeq(widths.Take(9)), activation)
        {
            Skip = skip && widths.All(IsNarrow),
            Dropout = dropout,
        },
        Gen.Constant<NetworkSpec>(new NetworkSpec.Linear()));

    /// <summary>Layers that read the input again must not have too many parameters together.</summary>
    private static bool IsNarrow(Dimension width) => width <= 40;

    private static Gen<NetworkSpec> Pictures(Seq<int> shape) =>
        from stages in Stage.NonEmptyListOf()
        from kernel in Gen.Elements(1, 3, 7)
        from dropout in Gen.Elements(0, 1e-6, 0.5)
        select (NetworkSpec)new NetworkSpec.Convolutional(Prelude.toSeq(stages.Take(5)).Strict())
        {
            Kernel = Dimension.Of(kernel),
            Shape = shape,
            Dropout = dropout,
        };

    private static Gen<ConvolutionalStage> Stage =>
        from channels in Gen.Elements(1, 2)
        from blocks in Gen.Elements(0, 1, 3)
        from stride in Gen.Elements(1, 2, 3)
        select new ConvolutionalStage(Dimension.Of(channels), blocks, Dimension.Of(stride));

    private static Gen<PriorSpec> Prior(PriorForm form) =>
        from family in Gen.Elements(Enum.GetValues<PriorFamily>())
        from scales in Gen.Elements(Enum.GetValues<PriorScales>())
        select new PriorSpec(family, form, scales);

    private static Gen<PriorSpec> Mixed =>
        from prior in Prior(PriorForm.Periodised)
        from components in Gen.Elements(1, 2, 9)
        select prior with { Components = components };

    private static Gen<ConditionalSpec> Conditional =>
        from width in Gen.Elements(39, 240)
        from layers in Gen.Elements(1, 2)
        from steps in Gen.Elements(Option<int>.None, 2, 7, 40)
        select (ConditionalSpec)new ConditionalSpec.Autoregressive(
            Prelude.toSeq(Enumerable.Repeat(Dimension.Of(width), layers)).Strict(), steps.Map(Dimension.Of));

    private static Gen<NormalPriorSpec> NormalPrior =>
        from conditional in Gen.OneOf(
            Conditional.Select(Prelude.Some), Gen.Elements(Option<ConditionalSpec>.None, Option<ConditionalSpec>.None))
        from components in Gen.Elements(1, 3)
        select new NormalPriorSpec(conditional, components);

    private static Gen<LatticeSpec> Named => Gen.Elements("A2", "A2*", "D4", "D5*", "D12+", "E6*", "E8", "A11^3", "K12", "BW16", "Leech")
        .Select(
            name => LatticeName.Parse(name).Match(
                framed => framed.Lattice, faults => throw new InvalidOperationException(faults.Head.Sentence)));

    private static Gen<LatticeSpec> Basis => Gen.Elements(0.5, -1e-3, 7).Select(entry => (LatticeSpec)new LatticeSpec.OfBasis(
        LatticeBasis.Of(new Arr<Arr<double>>([new Arr<double>([2, 0]), new Arr<double>([entry, 3])])).Match(
            basis => basis, faults => throw new InvalidOperationException(faults.Head.Sentence))));

    private static Gen<LatticeSpec> Factor =>
        from lattice in Gen.OneOf(Named, Basis)
        from copies in Gen.Elements(1, 2, 3)
        from rectangular in Gen.Elements(true, false)
        select rectangular
            ? new LatticeSpec.Rectangular(Dimension.Of(copies))
            : copies == 1 ? lattice : new LatticeSpec.Repeated(lattice, Dimension.Of(copies));

    private static Gen<LatticeSpec> Lattice => Gen.OneOf(
        Units.Select(copies => (LatticeSpec)new LatticeSpec.Rectangular(copies)),
        Factor,
        Factor.NonEmptyListOf().Select(
            factors => LatticeSpec.Multiply(Prelude.toSeq(factors.Take(5)).Strict()).Match(
                product => product, faults => throw new InvalidOperationException(faults.Head.Sentence))));

    private static Gen<LatentSpec> Latent => Gen.OneOf(
        Units.SelectMany(
            copies => Prior(PriorForm.Convolved).Select(
                prior => (LatentSpec)new LatentSpec.OnLattice(new LatticeSpec.Rectangular(copies), prior))),
        Lattice.SelectMany(lattice => Prior(PriorForm.Periodised).Select(prior => (LatentSpec)new LatentSpec.OnLattice(lattice, prior))),
        Mixed.Select(prior => (LatentSpec)new LatentSpec.OnLattice(new LatticeSpec.Rectangular(Dimension.Of(40)), prior)),
        Conditional.SelectMany(conditional => Mixed.Select(prior => (LatentSpec)new LatentSpec.OnLattice(
            new LatticeSpec.Rectangular(Dimension.Of(40)), prior with { Conditional = conditional }))),
        Units.Select(size => (LatentSpec)new LatentSpec.GaussianLattice(size)),
        Units.Select(size => (LatentSpec)new LatentSpec.Gaussian(size, -6.25, 2)),
        NormalPrior.Select(prior => (LatentSpec)new LatentSpec.Gaussian(Dimension.Of(40), -6.25, 2) { Prior = prior }),
        Units.Select(size => (LatentSpec)new LatentSpec.GaussianDither(size, Dimension.Of(7), Dimension.Of(1000))),
        StraightThrough,
        Entries.NonEmptyListOf().Select(
            levels => (LatentSpec)new LatentSpec.FiniteScalar(Prelude.toSeq(levels.Take(9)).Strict(), Dimension.Of(3))),
        GumbelSoftmax);

    private static Gen<Dimension> Entries => Gen.Elements(2, 5, 4096).Select(Dimension.Of);

    private static Gen<LatentSpec> StraightThrough =>
        from quantizers in Gen.Elements(1, 40, 250)
        from entries in Entries
        from size in Gen.Elements(1, 2, 16)
        from commitment in Gen.Elements(0, 0.25, 1e15)
        from average in Maybe(
            Gen.Elements(0, 0.99, 1e-12).SelectMany(decay => Epsilon.Select(epsilon => new MovingAverageSpec(decay, epsilon))))
        from soft in Maybe(Temperature)
        select (LatentSpec)new LatentSpec.StraightThrough(Dimension.Of(quantizers), entries, Dimension.Of(size), commitment, average, soft);

    private static Gen<LatentSpec> GumbelSoftmax =>
        from variables in Gen.Elements(1, 20, 40)
        from categories in Entries
        from start in Temperature
        from end in Temperature
        from decay in Gen.Elements(1, 0.98, 1e-9)
        from hard in Gen.Elements(true, false)
        select (LatentSpec)new LatentSpec.GumbelSoftmax(
            Dimension.Of(variables),
            categories,
            new TemperatureSpec(start.Value < end.Value ? end : start, start.Value < end.Value ? start : end, decay),
            hard);

    private static Gen<EngineSpec> Engine =>
        from threads in Maybe(Gen.Elements(1, 2, 1024))
        from engine in Gen.Elements<EngineSpec>(
            new EngineSpec.Managed(threads), new EngineSpec.Torch(Device.Cpu, threads), new EngineSpec.Torch(Device.Cuda, threads))
        select engine;

    private static Gen<TrainingSpec> Training(bool isLattice) =>
        from batch in Gen.Elements(1, 2, 300)
        from rate in Positive(1e-30, 5e-4, 1.0 / 3, 1e30)
        from beta in Gen.Elements(0, 0.9, 0.9999999)
        from normalise in Gen.Elements(true, false)
        from clip in Maybe(Positive(1e-12, 5, 1e30))
        from decay in Maybe(Gen.Elements<RateDecay>(
            new RateDecay.Steps(0.75, 50_000, 100_000), new RateDecay.Steps(1, 1, int.MaxValue), new RateDecay.Cosine(75_000, 1, 0),
            new RateDecay.Cosine(1, 50_000, 0.01)))
        from weightDecay in Gen.Elements(0, 0.01, 1e6)
        from average in Maybe(Gen.Elements(0, 0.999))
        from epochs in Epochs
        from patience in Gen.Elements(0, 50)
        from dither in Gen.Elements(Enum.GetValues<ValidationDither>())
        from refinement in Maybe(
            from length in Gen.Elements(1, 5, 1_000_000_000)
            from effort in Gen.Elements(1, 9)
            from last in Maybe(Positive(1e-30, 5e-4))
            select new RefinementSpec(Dimension.Of(length), effort, last))
        select new TrainingSpec(
            Dimension.Of(batch),
            new OptimiserSpec(rate, beta, 0.999, PositiveReal.Of(1e-8), normalise, clip, decay)
            {
                WeightDecay = rate * weightDecay < 1 ? weightDecay : 0,
                Average = average,
            },
            Dimension.Of(epochs),
            patience,
            dither)
        {
            Refinement = isLattice ? refinement : Option<RefinementSpec>.None,
        };

    private static Gen<DataLimits> Limits =>
        from training in Maybe(Count)
        from validation in Maybe(Count)
        from test in Maybe(Count)
        select new DataLimits(training, validation, test);

    private static Gen<SplitFiles> Files =>
        from training in Text
        from validation in Maybe(Text)
        from test in Maybe(Text)
        from share in Gen.Elements(0.1, 0.25, 1e-9)
        from seed in Gen.Elements(0UL, ulong.MaxValue)
        select new SplitFiles(training, validation, test, validation.IsSome ? 0 : share, test.IsSome ? 0 : share, seed);

    private static Gen<DataSpec> Data(LossSpec loss) =>
        from limits in Limits
        from folder in Maybe(Text)
        from files in Files
        from labelled in Gen.Elements(true, false)
        from header in Gen.Elements(true, false)
        from values in Values(loss)
        from source in Gen.Choose(loss.Row().Levels.Exists(levels => levels > 2) ? 2 : 0, loss is LossSpec.Categorical ? 5 : 6)
        from column in Gen.Elements(TableColumn.Of(0), TableColumn.Of(int.MaxValue), TableColumn.Of("species"), TableColumn.Of("7"))
        from id in Maybe(Gen.Elements(TableColumn.Of(3), TableColumn.Of("a: b #")))
        from ignored in Gen.Elements(Seq<TableColumn>.Empty, Prelude.Seq(TableColumn.Of(1), TableColumn.Of("true")))
        from separator in Gen.Elements(Enum.GetValues<CellSeparator>())
        from mark in Gen.Elements(Enum.GetValues<DecimalMark>())
        from missing in Gen.Elements(Enum.GetValues<MissingNumbers>().Where(
            one => one != MissingNumbers.Mean || values is Domain.Experiment.Values.Real or Domain.Experiment.Values.Probabilities))
        from array in Maybe(Text)
        from shape in Gen.Elements(Seq<int>.Empty, Prelude.Seq(28, 28), Prelude.Seq(1, 65536, 3), Prelude.Seq(2, 2, 1))
        let labels = labelled || loss is LossSpec.Categorical
            ? Option<SplitFiles>.Some(files with { Training = "labels", Validation = files.Validation.Map(one => one + "-labels") })
            : Option<SplitFiles>.None
        select source switch
        {
            1 when loss is not LossSpec.Categorical => new DataSpec.StaticMnist(folder, limits),
            2 => new DataSpec.Idx(files, labels, values, limits),
            3 => new DataSpec.Npy(files, labels, values, limits) { Array = array, LabelArray = array, Shape = shape },
            4 => new DataSpec.Csv(files, labels.Map(_ => column), header, values, limits)
            {
                IdColumn = id,
                IgnoredColumns = ignored,
                Separator = separator,
                Decimal = mark,
                Missing = missing,
            },
            5 => new DataSpec.Parquet(files, labels.Map(_ => column), values, limits)
            {
                IdColumn = id,
                IgnoredColumns = ignored,
                Missing = missing,
            },
            6 => new DataSpec.Images(files, values, limits),
            _ => (DataSpec)new DataSpec.Mnist(limits),
        };

    private static Gen<Values> Values(LossSpec loss) => loss.Row().Levels.Case is int levels
        ? Gen.Constant<Values>(new Values.Levels(levels))
        : Gen.Elements<Values>(
        new Values.Binary(),
        new Values.Levels(),
        new Values.Threshold(-0.5),
        new Values.Sampled(255, ulong.MaxValue),
        new Values.Probabilities(1),
        loss is LossSpec.Bernoulli ? new Values.Binary() : new Values.Real(),
        loss is LossSpec.Bernoulli ? new Values.Binary() : new Values.Real { Scale = Scaling.Standard });

    private static Gen<Expectation> Expectation(LossSpec loss, bool sampled, bool annealed) =>
        from metric in Gen.Elements(Enum.GetValues<Metric>().Where(one => one switch
        {
            Metric.Error => loss is LossSpec.Categorical,
            Metric.OwnLikelihood or Metric.FullLikelihood => sampled,
            Metric.AnnealedLikelihood => annealed,
            _ => !MetricName.IsPerWord(one),
        }))
        from reference in Any
        from side in Gen.Elements(Enum.GetValues<ExpectationSide>())
        from source in Maybe(Text)
        select new Expectation(metric, reference, 0.6, side, source);

    private static Gen<Option<A>> Maybe<A>(Gen<A> gen) => Gen.OneOf(Gen.Constant(Option<A>.None), gen.Select(Option<A>.Some));
}
