namespace Lattice.Math.Random;

/// <summary>
/// The fixed table of random streams. A stream's number is a word of the generator's counter, so numbers are never reused or changed: an
/// old seed must keep producing the same draws.
/// </summary>
public enum RandomStream
{
    /// <summary>Initial weights.</summary>
    Initialisation = 0,

    /// <summary>Order of the training data in an epoch.</summary>
    Order = 1,

    /// <summary>Dithers of training steps.</summary>
    TrainingDither = 2,

    /// <summary>Dithers of the validation figure.</summary>
    ValidationDither = 3,

    /// <summary>Dithers of the test figures.</summary>
    TestDither = 4,

    /// <summary>The model's own proposal on validation data.</summary>
    ImportanceValidation = 5,

    /// <summary>The model's own proposal on test data.</summary>
    ImportanceTest = 6,

    /// <summary>The full-support proposal on validation data.</summary>
    FullSupportValidation = 7,

    /// <summary>The full-support proposal on test data.</summary>
    FullSupportTest = 8,

    /// <summary>Samples of the prior g.</summary>
    PriorSamples = 9,

    /// <summary>Binarisation of grey values.</summary>
    Binarisation = 10,

    /// <summary>Splitting data into train, validation and test.</summary>
    Split = 11,

    /// <summary>Simulations that check theory.</summary>
    Simulation = 12,

    /// <summary>Dropout masks of training steps.</summary>
    Dropout = 13,

    /// <summary>Dithers of data in files of their own, which belong to no split of a run.</summary>
    FileDither = 14,

    /// <summary>Dithers of vectors coded by a codec.</summary>
    VectorDither = 15,

    /// <summary>Annealed importance sampling of validation data, which step sizes are chosen on.</summary>
    AnnealedValidation = 16,

    /// <summary>Annealed importance sampling of test data.</summary>
    AnnealedTest = 17,

    /// <summary>Annealed importance sampling of data drawn from the model, and those data.</summary>
    AnnealedSimulation = 18,

    /// <summary>Values of the runs of a sweep.</summary>
    Sweep = 19,
}
