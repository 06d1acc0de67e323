namespace Tocsin.Tests.Store;

/// <summary>
/// A second server beside <see cref="TestDatabase"/>, for the classes of Gather, Assess and Learn: collections run side by side, the classes of one do not.
/// </summary>
[CollectionDefinition(nameof(SecondTestDatabase))]
public sealed class SecondTestDatabase : ICollectionFixture<TestDatabase>;
