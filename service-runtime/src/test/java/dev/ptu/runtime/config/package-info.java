/** What tests of the services need to hold the configuration page to the code. */
package dev.ptu.runtime.config;
