global using EduSphere.TestSupport;
global using Xunit;
